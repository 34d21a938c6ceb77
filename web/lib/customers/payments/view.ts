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
