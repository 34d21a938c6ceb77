import type { AgedCustomer, AgedTotals } from '#db/steering/aged-customers.ts';
import type { AgedInvoice, AgedInvoiceSort } from '#db/steering/aged-invoices.ts';
import type { AgeingColumn } from '#workflows/receivables/steering/ageing-columns.ts';

export const AGED_SORTS: readonly AgedInvoiceSort[] = ['due', 'amount', 'customer', 'number'];

export const AGEING_SORTS = ['total', 'late', 'oldest', 'customer'] as const;
export type AgeingSort = (typeof AGEING_SORTS)[number];

/** What the address of the aged balance says. Empty text is no filter; `asOf` empty is today. */
export type AgeingFilter = {
	search: string;
	currency: string;
	/** a column's key, or `late` for everything past its due date */
	column: string;
	/** id of the person, or `none` */
	collector: string;
	/** id of one customer, on the list of invoices */
	customer: string;
	asOf: string;
	sort: AgeingSort;
	/** order of the list of invoices */
	by: AgedInvoiceSort;
	after: string | null;
};

/** What the filters offer. */
export type AgeingChoices = {
	currencies: readonly string[];
	collectors: readonly { userId: string; name: string }[];
};

export type AgeingView = {
	filter: AgeingFilter;
	/** the day on which lateness is counted */
	on: string;
	today: string;
	currency: string;
	columns: readonly AgeingColumn[];
	rows: readonly (Omit<AgedCustomer, 'sortValue'> & { daysLate: number })[];
	totals: AgedTotals;
	next: string | null;
	choices: AgeingChoices;
	bounds: readonly number[];
	mayChange: boolean;
};

export type AgeingInvoicesView = Pick<
	AgeingView,
	'filter' | 'on' | 'currency' | 'columns' | 'totals' | 'next'
> & {
	customer: { id: string; name: string } | null;
	rows: readonly (Omit<AgedInvoice, 'sortValue'> & { daysLate: number })[];
};
