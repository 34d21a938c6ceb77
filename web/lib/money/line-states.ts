/** How far a line has come, as `db/values.ts` names it. */
export type LineState =
	'waiting' | 'ready' | 'queued' | 'matched' | 'unallocated' | 'ignored' | 'reversal' | 'refund' | 'other';

export const LINE_STATES: readonly LineState[] = [
	'queued',
	'matched',
	'unallocated',
	'reversal',
	'refund',
	'ignored',
	'other',
	'ready',
	'waiting',
];

/** States that one figure counts together: what became money of a customer, and what is not read to its end. */
export const LINE_GROUPS = {
	posted: ['matched', 'unallocated', 'reversal'],
	left: ['waiting', 'ready'],
} as const satisfies Readonly<Record<string, readonly LineState[]>>;
export type LineGroup = keyof typeof LINE_GROUPS;
