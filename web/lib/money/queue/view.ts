import type { LineKind } from '#workflows/receivables/matching/line-kind.ts';
import type { MatchingReason } from '#workflows/receivables/matching/receipt.ts';

/** A part of a proposal: what an invoice would receive, and what it owes now. */
export type ProposedPart = {
	invoice: string;
	number: string;
	dueOn: string;
	residualCents: number;
	amountCents: number;
};

/** What a line may pay; `chosen` is what the form sends back, so that nothing else than what was seen is done. */
export type ProposalView = {
	customerId: string;
	customer: string;
	parts: readonly ProposedPart[];
	unallocatedCents: number;
	feeCents: number;
	/** of a returned collection: the payment that went back */
	payment: string | null;
	paymentOn: string | null;
	confidence: number;
	reasons: readonly MatchingReason[];
	chosen: string;
};

export type QueueLine = {
	id: string;
	fileId: string;
	filename: string;
	line: number;
	bookedOn: string;
	valueOn: string;
	amountCents: number;
	currency: string;
	partyName: string | null;
	partyIban: string | null;
	label: string;
	kind: LineKind;
	because: string | null;
	proposals: readonly ProposalView[];
};

export const QUEUE_SORTS = ['date', 'amount', 'confidence'] as const;
export type QueueSort = (typeof QUEUE_SORTS)[number];

/** What the address of the queue says. */
export type QueueFilter = { search: string; sort: QueueSort; after: string | null; line: string | null };

export type QueueView = {
	lines: readonly QueueLine[];
	next: string | null;
	filter: QueueFilter;
	total: number;
	feeToleranceCents: number;
	editable: boolean;
};

export type FoundCustomer = {
	id: string;
	name: string;
	openCents: number;
	currency: string;
	invoices: number;
};

export type OpenInvoice = {
	id: string;
	number: string;
	dueOn: string;
	residualCents: number;
	/** not asked any more: money is laid on it only where a person says so */
	closed: 'void' | 'written-off' | 'insolvency' | null;
	customerId: string;
	customer: string;
};
