import type { CivilDate } from '#workflows/receivables/civil-date.ts';

/** One invoice of those issued in a period. Money in minor units of the list's currency. */
export type InvoicedRow = {
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	amountCents: number;
	residualCents: number;
	closed: string | null;
};

/** One contact that left and has its cost. `at` is ISO text. */
export type ActRow = {
	key: string;
	at: string;
	customerId: string;
	customer: string;
	invoices: readonly { id: string; number: string }[];
	/** the step of its scenario; null ⇒ made by hand */
	step: string | null;
};

/** Money that came late on one invoice, or a fee of an agency, which is of no single invoice. */
export type CollectedRow = {
	id: string;
	day: CivilDate;
	isFee: boolean;
	customerId: string;
	customer: string;
	invoiceId: string | null;
	number: string | null;
	dueOn: CivilDate | null;
	cents: number;
	netCents: number;
};
