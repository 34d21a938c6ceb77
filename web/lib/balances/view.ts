/** One told balance beside ours. Days are `YYYY-MM-DD`, money is cents. */
export type BalanceRow = {
	customerId: string;
	customer: string;
	code: string | null;
	currency: string;
	asOf: string;
	toldCents: number;
	/** null ⇒ not compared yet */
	ledgerCents: number | null;
	differenceCents: number | null;
	since: string | null;
	source: 'api' | 'csv' | 'fec';
	/** why a person lets the difference stand; null ⇒ nobody does */
	explanation: string | null;
};

export const BALANCE_LISTS = ['differs', 'explained', 'agrees', 'all'] as const;
type BalanceList = (typeof BALANCE_LISTS)[number];
export const BALANCE_SORTS = ['difference', 'since', 'customer'] as const;
export type BalanceSort = (typeof BALANCE_SORTS)[number];
export type BalanceFilter = { search: string; list: BalanceList; sort: BalanceSort; after: string | null };

/** What may explain a difference: what is known here and points at it. */
export type BalanceClues = {
	/** an open invoice, or a payment, of exactly the difference */
	sameInvoice: { id: string; number: string } | null;
	samePayment: { id: string; label: string } | null;
	/** bank lines that are probably this customer's and wait for a person, in the currency */
	waitingCents: number;
	/** movements of days after the balance, which do not count */
	later: number;
};

/** A told balance on the customer's sheet, with what our figure is made of. */
export type SheetBalance = BalanceRow & {
	/** open invoices on that day, and what the customer had to its credit, which counts against them: 0 or less */
	principalCents: number;
	unallocatedCents: number;
	comparedAt: string | null;
	explainedBy: string | null;
	clues: BalanceClues | null;
};
