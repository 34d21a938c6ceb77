import type { PaymentMethod } from '#workflows/receivables/invoice.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';

/** A bank account that receives one currency. */
export type BankAccount = {
	currency: string;
	holder: string;
	iban: string;
	bic: string | null;
	bankName: string | null;
};

/** Where and how to pay. `owner: factor` when the claim was assigned: paying anybody else would not free the debtor. */
export type PaymentMeans = {
	method: PaymentMethod;
	owner: 'creditor' | 'factor';
	account: BankAccount;
	/** What the debtor is asked to write on the transfer. */
	reference: string;
};

export type PaymentMeansQuery = {
	currency: string;
	method: PaymentMethod;
	factored: boolean;
	reference: string;
	/** The company's own accounts, in order of preference. */
	accounts: readonly BankAccount[];
	/** The factor's accounts. */
	factorAccounts: readonly BankAccount[];
};

/**
 * The account to print: that of the message's currency, the factor's when the claim is assigned, never another one.
 * @returns `no-bank-account` or `no-factor-account` with the currency, and nothing is sent (u2, n38)
 */
export function paymentMeans(
	query: PaymentMeansQuery,
): Outcome<PaymentMeans, 'no-bank-account' | 'no-factor-account'> {
	const { currency, method, factored, reference } = query;
	const candidates = factored ? query.factorAccounts : query.accounts;
	const account = candidates.find((candidate) => candidate.currency === currency);
	if (!account) return refuse(factored ? 'no-factor-account' : 'no-bank-account', { currency });
	return ok({ method, owner: factored ? 'factor' : 'creditor', account, reference });
}
