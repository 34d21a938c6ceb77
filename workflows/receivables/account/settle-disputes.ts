import type { Instant } from '../local-time.ts';
import { residualOf } from './residual.ts';
import type { AccountState } from './state.ts';

/** Closes, with nothing accepted, the disputes on `invoices` of which nothing is owed any more (n46); `payment` is what paid it. */
export function closeMootDisputes(
	state: AccountState,
	invoices: readonly string[],
	at: Instant,
	payment?: string,
): AccountState {
	const paid = invoices.filter((invoice) => residualOf(state, invoice) <= 0);
	if (paid.length === 0) return state;
	const disputes = state.disputes.map((dispute) =>
		dispute.resolvedAt === null && paid.includes(dispute.invoice)
			? {
					...dispute,
					resolvedAt: at,
					acceptedCents: 0,
					...(payment !== undefined && { mootBy: payment }),
				}
			: dispute,
	);
	return { ...state, disputes };
}

/** Opens again the disputes that a payment had made moot, where something is owed once the payment is taken back. */
export function reopenDisputes(state: AccountState, payment: string): AccountState {
	if (!state.disputes.some(({ mootBy }) => mootBy === payment)) return state;
	const disputes = state.disputes.map((dispute) => {
		if (dispute.mootBy !== payment || residualOf(state, dispute.invoice) <= 0) return dispute;
		const { mootBy: _, ...open } = dispute;
		return { ...open, resolvedAt: null, acceptedCents: null };
	});
	return { ...state, disputes };
}
