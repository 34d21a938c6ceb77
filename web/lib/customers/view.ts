import type { AgeingBucket } from '#workflows/receivables/ageing.ts';

/** What a customer owes in one currency, in cents: late from the morrow of the due date. */
export type Outstanding = {
	currency: string;
	dueCents: number;
	notDueCents: number;
	disputedCents: number;
	ageing: Readonly<Record<AgeingBucket, number>>;
};

/** One line of the list of customers. Instants are ISO text. */
export type CustomerRow = {
	id: string;
	name: string;
	outstanding: readonly Outstanding[];
	/** of the currency that the list is sorted by */
	oldestDaysLate: number;
	collector: string | null;
	profile: string | null;
	scenario: string | null;
	next: { label: string; at: string | null; invoiceId: string } | null;
	flags: readonly ('insolvent' | 'paused' | 'no-contact')[];
};

export const CUSTOMER_LISTS = [
	'open',
	'late',
	'disputed',
	'paused',
	'near-limit',
	'no-contact',
	'all',
] as const;
export type CustomerList = (typeof CUSTOMER_LISTS)[number];

export const CUSTOMER_SORTS = ['owed', 'outstanding', 'delay', 'next', 'customer'] as const;
export type CustomerSort = (typeof CUSTOMER_SORTS)[number];

/** What the address of the list says; every view of it can be shared by its URL. */
export type CustomerFilter = {
	search: string;
	list: CustomerList;
	/** a person's id, `none`, or empty for everybody's */
	collector: string;
	profile: string;
	sort: CustomerSort;
	/** the currency that amounts are sorted and added up in; empty ⇒ the company's */
	currency: string;
	after: string | null;
};
