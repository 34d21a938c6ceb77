import type { StoryLine } from '#lib/run/view.ts';

export const HISTORY_KINDS = [
	'all',
	'contacts',
	'replies',
	'money',
	'promises',
	'disputes',
	'tasks',
] as const;
export type HistoryKind = (typeof HISTORY_KINDS)[number];

/** A line of a customer's history: the journal's, with the message that it sent; or what the customer wrote. */
export type HistoryLine = StoryLine & {
	invoices: readonly { id: string; number: string }[];
	/** further invoices that are not named */
	more: number;
	currency: string;
	message: { id: string; subject: string; status: string } | null;
	words: { id: string; subject: string; excerpt: string; automatic: boolean } | null;
};
