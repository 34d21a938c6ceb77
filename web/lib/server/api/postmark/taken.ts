/** What became of a call: taken, taken before, or none of ours. */
export type Taken = { ok: true; status: 'recorded' | 'repeated' | 'ignored' };
