/** A part of a receipt laid on an invoice; `daysLate` on its value date. */
export type SettlementLine = {
	id: string;
	payment: string;
	valueOn: string;
	label: string | null;
	currency: string;
	amountCents: number;
	part: 'principal' | 'penalty' | 'indemnity';
	invoiceId: string;
	number: string;
	dueOn: string;
	residualCents: number;
	daysLate: number;
};

export const SETTLEMENT_SORTS = ['value', 'late', 'amount'] as const;
export type SettlementSort = (typeof SETTLEMENT_SORTS)[number];

/** What a list of settlements is narrowed to; `search` in invoice numbers and labels, `from` and `to` value dates. */
export type SettlementFilter = {
	search: string;
	from: string | null;
	to: string | null;
	sort: SettlementSort;
	after: string | null;
};
