/** One line of the list of promises. Instants are ISO text, money is cents. */
export type PromiseRow = {
	id: string;
	customerId: string;
	customer: string;
	invoices: readonly { id: string; number: string }[];
	currency: string;
	amountCents: number;
	receivedCents: number;
	madeAt: string;
	promisedOn: string;
	graceUntil: string;
	outcome: 'live' | 'kept' | 'partly-kept' | 'broken' | 'cancelled';
	source: string | null;
	author: string | null;
	planId: string | null;
	documentId: string | null;
	forcedReason: string | null;
};

export const PROMISE_LISTS = ['live', 'due', 'kept', 'partly-kept', 'broken', 'cancelled', 'all'] as const;
type PromiseList = (typeof PROMISE_LISTS)[number];
export const PROMISE_SORTS = ['date', 'made', 'amount', 'customer'] as const;
export type PromiseSort = (typeof PROMISE_SORTS)[number];
export const PROMISE_SOURCES = ['phone', 'mail', 'letter', 'meeting', 'page', 'api'] as const;

export type PromiseFilter = {
	search: string;
	list: PromiseList;
	source: string;
	/** first and last day that they name, both included; empty: any */
	from: string;
	to: string;
	sort: PromiseSort;
	after: string | null;
};

type PromiseSum = { currency: string; cents: number; receivedCents: number };

/** What a filter leaves in all. Beyond a number nothing is added up, and `more` says that there are more than `count`. */
export type PromiseTotal = { count: number; more: boolean; sums: readonly PromiseSum[] };

/** An invoice that may be promised or paid by instalments. */
export type PromisableInvoice = {
	id: string;
	number: string;
	dueOn: string;
	currency: string;
	/** still owed and not contested */
	openCents: number;
	/** promises made about it so far, plans apart */
	promises: number;
	/** promises taken about it without a reason, the company's and the scenario's limit together; null ⇒ any number */
	mostPromises: number | null;
	inPlan: boolean;
};

export type NewAgreement = {
	customer: { id: string; name: string } | null;
	found: readonly { id: string; name: string }[];
	search: string;
	invoices: readonly PromisableInvoice[];
	today: string;
};
