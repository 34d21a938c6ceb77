import type { Instant } from '../local-time.ts';
import { residualOf } from './residual.ts';
import type { AccountState } from './state.ts';

/** Closes, with nothing accepted, the disputes on `invoices` of which nothing is owed any more (n46). */
export function closeMootDisputes(
	state: AccountState,
	invoices: readonly string[],
	at: Instant,
): AccountState {
	const paid = invoices.filter((invoice) => residualOf(state, invoice) <= 0);
	if (paid.length === 0) return state;
	const disputes = state.disputes.map((dispute) =>
		dispute.resolvedAt === null && paid.includes(dispute.invoice)
			? { ...dispute, resolvedAt: at, acceptedCents: 0 }
			: dispute,
	);
	return { ...state, disputes };
}
