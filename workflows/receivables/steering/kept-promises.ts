import { shareOf } from './share-of.ts';

/** Promises by outcome; live and cancelled ones say nothing yet. */
export type PromiseCounts = { kept: number; partlyKept: number; broken: number };

/** Share of the promises that came to their date and were kept whole, in percent; null before the first (n47). */
export const keptShare = ({ kept, partlyKept, broken }: PromiseCounts): number | null =>
	shareOf(kept, kept + partlyKept + broken);
