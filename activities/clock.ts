import type { Instant } from '../workflows/receivables/local-time.ts';

/** Where business time comes from at the edge; tests bind it to the Temporal test environment (design §3.2). */
export type Clock = { now: () => Promise<Instant> };

export const systemClock: Clock = { now: () => Promise.resolve(Date.now()) };
