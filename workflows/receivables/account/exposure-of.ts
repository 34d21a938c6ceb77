import type { Cents } from '../money.ts';
import { creditOf, residualOf } from './residual.ts';
import type { AccountState } from './state.ts';

/** What a customer owes in one currency, late or not, less the money and credit notes that no invoice received; never below 0. */
export function exposureOf(state: AccountState, currency: string): Cents {
	const open = Object.values(state.invoices).reduce(
		(sum, invoice) =>
			invoice.currency === currency && invoice.closed === null
				? sum + Math.max(0, residualOf(state, invoice.id))
				: sum,
		0,
	);
	return Math.max(0, open - creditOf(state, currency));
}
