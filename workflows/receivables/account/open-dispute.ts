import type { Cents } from '../money.ts';
import { residualOf } from './residual.ts';
import type { AccountDispute, AccountState } from './state.ts';

/** Open disputes of one invoice, the one to be settled first leading. */
export const openDisputes = (state: AccountState, invoiceId: string): readonly AccountDispute[] =>
	state.disputes.length === 0
		? NONE
		: state.disputes
				.filter(({ invoice, resolvedAt }) => invoice === invoiceId && resolvedAt === null)
				.sort((a, b) => (a.resolveOn < b.resolveOn ? -1 : a.resolveOn > b.resolveOn ? 1 : a.at - b.at));

const NONE: readonly AccountDispute[] = [];

/** What is contested of one invoice, in cents, never more than what is owed of it (n44). */
export function disputedOf(state: AccountState, invoiceId: string): Cents {
	if (state.disputes.length === 0) return 0;
	const contested = openDisputes(state, invoiceId).reduce((sum, { amountCents }) => sum + amountCents, 0);
	return contested === 0 ? 0 : Math.min(contested, Math.max(0, residualOf(state, invoiceId)));
}
