import type { AmountsAtDate, InvoiceAmounts } from '../amounts.ts';
import type { Cents } from '../money.ts';
import { disputedOf } from './open-dispute.ts';
import { creditOf, residualOf } from './residual.ts';
import type { AccountState } from './state.ts';

/** What one line of a message asked less than the law and the ledger allowed, because the customer's credit covered it. */
const deductedOf = (line: InvoiceAmounts): Cents =>
	line.residualCents -
	line.disputedCents +
	(line.penaltyClaimed ? line.penaltyCents : 0) +
	(line.indemnityClaimed ? line.indemnityCents : 0) -
	line.claimedCents;

/**
 * The customer's credit in cents that is left to a message when others, told earlier, have deducted theirs: nothing is
 * deducted twice (n29). What another deducted of an invoice that is paid since is free again.
 */
export function creditBeside(state: AccountState, currency: string, others: readonly AmountsAtDate[]): Cents {
	const credit = creditOf(state, currency);
	if (credit <= 0) return credit;
	const taken = others
		.flatMap(({ perInvoice }) => perInvoice)
		.reduce((sum, line) => {
			const owed = Math.max(0, residualOf(state, line.invoice) - disputedOf(state, line.invoice));
			return sum + Math.min(Math.max(0, deductedOf(line)), owed);
		}, 0);
	return Math.max(0, credit - taken);
}
