import { withEntry } from '../entries.ts';
import { residualOf } from './residual.ts';
import type { AccountCredit, AccountState } from './state.ts';

/** The account with a credit, laid on `invoice` up to what it owes; the rest stays a credit of the customer (n29). */
export function addCredit(
	state: AccountState,
	credit: Omit<AccountCredit, 'allocations' | 'voided'>,
	invoice: string | null,
): AccountState {
	const laid = invoice === null ? 0 : Math.min(credit.amountCents, Math.max(0, residualOf(state, invoice)));
	const allocations = invoice !== null && laid > 0 ? [{ invoice, amountCents: laid }] : [];
	return {
		...state,
		credits: withEntry(state.credits, credit.id, { ...credit, allocations, voided: false }),
	};
}
