/** What the debtor's page shows of one invoice; money in cents of its currency. */
export type DebtorInvoice = {
	id: string;
	number: string;
	orderReference: string | null;
	issuedOn: string;
	dueOn: string;
	daysLate: number;
	currency: string;
	amountCents: number;
	/** still owed, contested part included */
	residualCents: number;
	disputedCents: number;
	/** what is asked of it in the end, and may be promised: all but what a dispute sets aside until its last day */
	askedCents: number;
	received: readonly { on: string; amountCents: number; kind: 'payment' | 'credit' }[];
	state: 'due' | 'not-due' | 'disputed' | 'promised';
	/** the amount is for this invoice and as many others together; an instalment may be meant for others alone */
	promise: { on: string; amountCents: number; others: number; inPlan: boolean } | null;
	/** whether the page takes another promise about it */
	promisable: boolean;
	documents: readonly DebtorDocument[];
};

export type DebtorDocument = { id: string; kind: string; filename: string };

/** One figure of a balance and what it is made of. */
export type BalancePart = { code: BalanceCode; cents: number };
type BalanceCode = 'principal' | 'disputed' | 'penalties' | 'indemnity' | 'credit';

/** How to pay one payee in one currency. */
export type PayMeans = {
	amountCents: number;
	holder: string;
	iban: string;
	bic: string | null;
	bank: string | null;
	reference: string;
	/** PNG as a data address; null where a scan could not pay */
	qr: string | null;
	/** the payment service, where the company has one */
	link: string | null;
	factor: boolean;
	/** the one invoice that was asked for; null: everything due */
	invoice: string | null;
	/** the day of the instalment that is asked for, what is due beside its plan included; null: no plan runs */
	instalmentOn: string | null;
};

/** What is owed in one currency to one payee. */
export type DebtorBalance = {
	key: string;
	currency: string;
	toPayCents: number;
	parts: readonly BalancePart[];
	notDueCents: number;
	promisedCents: number;
	/** credit notes and payments that no invoice has received, of which this balance may use what is left to it */
	creditCents: number;
	totalCents: number;
	means: PayMeans | null;
};

export type DebtorView = {
	company: {
		name: string;
		phone: string | null;
		email: string | null;
		hours: string | null;
		legal: string | null;
		hasLogo: boolean;
		brand: { background: string; text: string } | null;
	};
	customer: { name: string; number: string | null };
	asOf: string;
	balances: readonly DebtorBalance[];
	invoices: readonly DebtorInvoice[];
	credits: readonly { on: string; currency: string; amountCents: number; leftCents: number }[];
	disputes: readonly {
		number: string;
		category: string;
		amountCents: number;
		currency: string;
		openedOn: string;
		resolveOn: string;
	}[];
	/** what was promised or agreed in instalments and is still expected, soonest first */
	promises: readonly { on: string; currency: string; amountCents: number }[];
	documents: readonly DebtorDocument[];
	paid: readonly { number: string; currency: string; amountCents: number; paidOn: string }[];
	promise: { from: string; until: string };
	/** collective proceedings: nothing is asked and nothing is taken any more */
	frozen: boolean;
};

/** What whoever holds a link past its days is told: whose it was, and whether a new one may be asked for. */
export type ExpiredLink = { company: DebtorView['company']; mayAsk: boolean };

/** What was just done, said at the top of the page. */
export const DONE = ['promise', 'dispute', 'copy', 'contact'] as const;
export type Done = (typeof DONE)[number];

export type DebtorAnswer = {
	form: Done;
	values: Readonly<Record<string, string>>;
	/** the invoices that were ticked */
	chosen: readonly string[];
	problems: Readonly<Record<string, string>>;
	refusal: { code: string; params: Readonly<Record<string, unknown>> } | null;
} | null;
