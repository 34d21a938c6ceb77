import type { PaymentMeans } from '#workflows/receivables/account/fact.ts';
import type { MatchingReason } from '#workflows/receivables/matching/receipt.ts';

export const PAYMENT_SORTS = ['date', 'value', 'amount', 'customer'] as const;
export type PaymentSort = (typeof PAYMENT_SORTS)[number];

/** `unallocated`: something of it lies on no invoice. */
export const PAYMENT_STATES = ['all', 'allocated', 'unallocated', 'reversed'] as const;
export type PaymentState = (typeof PAYMENT_STATES)[number];

/** Where we know a payment from. */
export const PAYMENT_SOURCES = ['bank', 'hand', 'accounting', 'api'] as const;
export type PaymentSource = (typeof PAYMENT_SOURCES)[number];

export const MEANS: readonly PaymentMeans[] = [
	'transfer',
	'cheque',
	'bill',
	'card',
	'direct-debit',
	'set-off',
	'cash',
];

export type PaymentFilter = {
	search: string;
	state: PaymentState;
	source: PaymentSource | 'all';
	from: string | null;
	to: string | null;
	sort: PaymentSort;
	after: string | null;
};

export type PaymentRow = {
	id: string;
	at: string;
	valueOn: string;
	customerId: string;
	customer: string;
	amountCents: number;
	currency: string;
	/** what of it lies on no invoice and was not given back */
	leftCents: number;
	refundedCents: number;
	label: string | null;
	invoices: readonly string[];
	source: PaymentSource;
	means: PaymentMeans | null;
	reversed: boolean;
	moved: boolean;
};

export type PaymentPart = {
	invoice: string;
	number: string;
	part: 'principal' | 'penalty' | 'indemnity';
	amountCents: number;
	residualCents: number;
};

export type PaymentMatch = {
	lineId: string;
	at: string;
	/** null: without a person */
	by: string | null;
	confidence: number;
	reasons: readonly MatchingReason[];
	undoneAt: string | null;
	undoneBy: string | null;
	undoneHow: 'moved' | 'unallocated' | null;
	undoneBecause: string | null;
};

/** What an agency kept of a payment, what it should have by agreement, and the most that it may be; `possible`: a file was handed off. */
export type AgencyView = { feeCents: number; expectedCents: number; owedCents: number; possible: boolean };

export type PaymentEvent = { type: string; at: string; by: string | null; reason: string | null };

export type PaymentView = PaymentRow & {
	allocatedCents: number;
	ack: 'none' | 'pending' | 'sent' | 'dropped';
	ackAt: string | null;
	ackDropped: string | null;
	parts: readonly PaymentPart[];
	/** differences given up with it: a bank's fee */
	writtenOffCents: number;
	agency: AgencyView;
	/** rules by which it was laid where nobody said for what it is */
	imputation: 'principal-first' | 'legal';
	line: {
		id: string;
		fileId: string;
		filename: string;
		line: number;
		partyName: string | null;
		partyIban: string | null;
	} | null;
	match: PaymentMatch | null;
	events: readonly PaymentEvent[];
	refunds: readonly {
		id: string;
		at: string;
		amountCents: number;
		reversed: boolean;
		reason: string | null;
	}[];
	editable: boolean;
};

/** What a filter leaves in all. Beyond a number nothing is added up, and `more` says that there are more than `count`. */
export type PaymentsTotal = {
	count: number;
	more: boolean;
	amounts: readonly { currency: string; cents: number }[];
};
