import type { CivilDate } from '../civil-date.ts';
import type { Cents } from '../money.ts';
import { livePromises } from './live-promise.ts';
import type { AccountState } from './state.ts';

/**
 * The instalment that a running plan expects next over some of these invoices, what is left of it in cents, and the
 * invoices of its plan (n49); null where no plan runs.
 */
export function nextInstalment(
	state: AccountState,
	invoices: readonly string[],
): { on: CivilDate; leftCents: Cents; invoices: readonly string[] } | null {
	const instalments = invoices
		.flatMap((invoice) => livePromises(state, invoice))
		.filter(({ plan, amountCents, receivedCents }) => plan !== undefined && receivedCents < amountCents)
		.sort((a, b) => (a.on < b.on ? -1 : a.on > b.on ? 1 : 0));
	const [next] = instalments;
	if (!next) return null;
	return { on: next.on, leftCents: next.amountCents - next.receivedCents, invoices: next.invoices };
}
