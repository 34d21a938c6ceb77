import type { AmountsAtDate, InvoiceAmounts } from '../amounts.ts';
import type { Cents } from '../money.ts';
import { disputedOf } from './open-dispute.ts';
import { creditOf, residualOf } from './residual.ts';
import type { AccountState } from './state.ts';

/** What one line of a message asks before any credit of the customer is deducted. */
const askedOf = (line: InvoiceAmounts): Cents =>
	line.residualCents -
	line.disputedCents +
	(line.penaltyClaimed ? line.penaltyCents : 0) +
	(line.indemnityClaimed ? line.indemnityCents : 0);

/** As much of `cents` as the line's invoice still owes: nothing of one that is paid since. */
const stillOwed = (state: AccountState, { invoice }: InvoiceAmounts, cents: Cents): Cents =>
	Math.min(Math.max(0, cents), Math.max(0, residualOf(state, invoice) - disputedOf(state, invoice)));

/**
 * The customer's credit in cents that is left to a message when others, told earlier, have deducted theirs: nothing is
 * deducted twice (n29). What another deducted of an invoice that is paid since is free again.
 */
export function creditBeside(state: AccountState, currency: string, others: readonly AmountsAtDate[]): Cents {
	const credit = creditOf(state, currency);
	if (credit <= 0) return credit;
	const taken = others
		.flatMap(({ perInvoice }) => perInvoice)
		.reduce((sum, line) => sum + stillOwed(state, line, askedOf(line) - line.claimedCents), 0);
	return Math.max(0, credit - taken);
}

/**
 * The customer's credit in cents that is left to a message when others deduct today's credit before it, whatever they
 * deducted when they were first decided (n29).
 */
export function creditAfter(state: AccountState, currency: string, before: readonly AmountsAtDate[]): Cents {
	const credit = creditOf(state, currency);
	if (credit <= 0) return credit;
	return before
		.flatMap(({ perInvoice }) => perInvoice)
		.reduce((left, line) => left - Math.min(left, stillOwed(state, line, askedOf(line))), credit);
}
