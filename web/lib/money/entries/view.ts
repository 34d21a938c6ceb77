import type { EntriesFilter } from './entries-filter.ts';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';

export type EntryTotal = {
	account: string;
	accountName: string;
	currency: string;
	debitCents: number;
	creditCents: number;
};

/** The entries of a period with the totals of all its accounts, of which `count` lines are those asked for; `lines` are one page of them, `next` the cursor of the following. */
export type EntriesView = {
	/** `from` and `to` are always there: the month so far where the address names none */
	filter: EntriesFilter & { from: string; to: string };
	count: number;
	totals: readonly EntryTotal[];
	lines: readonly EntryLine[];
	isFirst: boolean;
	next: string | null;
};
