import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { CollectionStatus, Why } from '#workflows/receivables/trace.ts';

/**
 * What people call the state of an invoice: its collection status, but one that was given up or frozen by proceedings by
 * that, whatever its run stood at.
 */
export type InvoiceStatus = CollectionStatus | 'written-off' | 'insolvency';

/** One line of the runs list. Instants are ISO text, money is cents. */
export type RunRow = {
	invoiceId: string;
	number: string;
	customer: string;
	status: InvoiceStatus;
	step: string | null;
	nextAt: string | null;
	waitingFor: string | null;
	why: readonly Why[];
	currency: string;
	residualCents: number;
	dueOn: string;
	daysLate: number;
};

export const SORTS = ['next', 'due', 'amount', 'customer', 'number'] as const;
export type RunSort = (typeof SORTS)[number];

export const STATUSES: readonly InvoiceStatus[] = [
	'upcoming',
	'overdue',
	'promised',
	'disputed',
	'paused',
	'formal',
	'collections',
	'paid',
	'void',
	'written-off',
	'insolvency',
];

/** What the address of the list says; every view of it can be shared by its URL. */
export type RunFilter = {
	search: string;
	/** `open` is every run that has not ended */
	status: InvoiceStatus | 'open' | 'all';
	/** the company's day on which the run acts next; null for any */
	on: CivilDate | null;
	/** the scenario that it runs in, and the version of it; null for any */
	scenario: { id: string; version: number | null } | null;
	sort: RunSort;
	after: string | null;
};

/** What a filter leaves in all: `more` says that there are more than `count`; amounts are exact. */
export type RunsTotal = {
	count: number;
	more: boolean;
	amounts: readonly { currency: string; residualCents: number }[];
};
