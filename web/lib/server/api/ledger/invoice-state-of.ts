import { disputedOf } from '#workflows/receivables/account/open-dispute.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';

/** What the account says of one invoice now. A pause of the customer covers it too; the invoice's own goes first. */
export function invoiceStateOf(state: AccountState, invoice: string) {
	const pauses = state.pauses.filter(({ scope }) => scope === 'customer' || scope.invoice === invoice);
	const pause = pauses.find(({ scope }) => scope !== 'customer') ?? pauses[0];
	return {
		invoice,
		customer: state.customer.id,
		residualCents: residualOf(state, invoice),
		disputedCents: disputedOf(state, invoice),
		dueOn: state.invoices[invoice]?.dueOn ?? '',
		paused: pause !== undefined,
		pausedUntil: pause?.until ?? null,
	};
}
