import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';

export type EntryTotal = {
	account: string;
	accountName: string;
	currency: string;
	debitCents: number;
	creditCents: number;
};

/** The entries of a period, `count` lines and their totals; `lines` are one page of them, `next` the cursor of the following. */
export type EntriesView = {
	from: string;
	to: string;
	count: number;
	totals: readonly EntryTotal[];
	lines: readonly EntryLine[];
	isFirst: boolean;
	next: string | null;
};
