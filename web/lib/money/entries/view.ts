import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';

export type EntryTotal = {
	account: string;
	accountName: string;
	currency: string;
	debitCents: number;
	creditCents: number;
};

/** The entries of a period; `lines` are the first of them. */
export type EntriesView = {
	from: string;
	to: string;
	count: number;
	totals: readonly EntryTotal[];
	lines: readonly EntryLine[];
};
