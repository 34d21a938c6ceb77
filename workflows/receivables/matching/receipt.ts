import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';

/** Money that arrived, as the bank tells it; `amountCents` > 0. */
export type Receipt = {
	id: string;
	on: CivilDate;
	amountCents: Cents;
	currency: string;
	payer: { name: string | null; iban: string | null };
	/** everything that the payer or a bank wrote: free text, references, end-to-end id */
	words: string;
};

/** A claim that money may pay. */
export type OpenClaim = {
	invoice: string;
	number: string;
	customer: string;
	currency: string;
	residualCents: Cents;
	dueOn: CivilDate;
};

/** A customer as payers are recognised. */
export type KnownPayer = { customer: string; name: string; ibans: readonly string[] };

/** What a person settles. */
export type MatchingSettings = {
	/** a residual left by the payer's bank keeping a fee, at most, in cents */
	feeToleranceCents: Cents;
};

/** Why a proposal is made, or doubted; each a code with words in the messages. */
export type MatchingReason =
	| 'reference'
	| 'payer-iban'
	| 'payer-name'
	| 'amount'
	| 'sum-of-all'
	| 'sum-of-several'
	| 'only-invoice-of-amount'
	| 'part-payment'
	| 'overpayment'
	| 'bank-fee'
	| 'several-customers'
	| 'other-payer'
	| 'several-ways'
	| 'name-close'
	| 'end-to-end';

/** Which invoices a receipt pays, how sure that is (0–100) and why. What is left is the customer's credit. */
export type MatchingProposal = {
	receipt: string;
	customer: string;
	allocations: readonly { invoice: string; amountCents: Cents }[];
	unallocatedCents: Cents;
	/** what the payer's bank kept, written off with the match */
	feeCents: Cents;
	/** of a collection that came back: the payment that it takes back */
	payment?: string | undefined;
	confidence: number;
	reasons: readonly MatchingReason[];
};
