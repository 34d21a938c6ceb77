import { addDays } from '../civil-date.ts';
import type { CivilDate } from '../civil-date.ts';
import { instantAt } from '../local-time.ts';
import type { Instant } from '../local-time.ts';
import type { Cents } from '../money.ts';
import { residualOf } from './residual.ts';
import type { AccountDispute, AccountPolicy, AccountState } from './state.ts';

/** Open disputes of one invoice, the one to be settled first leading. */
export const openDisputes = (state: AccountState, invoiceId: string): readonly AccountDispute[] =>
	state.disputes.length === 0
		? NONE
		: state.disputes
				.filter(({ invoice, resolvedAt }) => invoice === invoiceId && resolvedAt === null)
				.sort((a, b) => (a.resolveOn < b.resolveOn ? -1 : a.resolveOn > b.resolveOn ? 1 : a.at - b.at));

const NONE: readonly AccountDispute[] = [];

/** What is contested of one invoice, in cents, never more than what is owed of it, lapsed or not (n44). */
export function disputedOf(state: AccountState, invoiceId: string): Cents {
	if (state.disputes.length === 0) return 0;
	const contested = openDisputes(state, invoiceId).reduce((sum, { amountCents }) => sum + amountCents, 0);
	return contested === 0 ? 0 : Math.min(contested, Math.max(0, residualOf(state, invoiceId)));
}

/**
 * The account as whoever asks for money kindly reads it on `today`, the organisation's date: an open dispute whose last
 * day to be settled has passed holds nothing back any more (s17). For formal steps it stays open.
 */
export function withoutLapsedDisputes(state: AccountState, today: CivilDate): AccountState {
	const isLapsed = ({ resolvedAt, resolveOn }: AccountDispute): boolean =>
		resolvedAt === null && resolveOn < today;
	return state.disputes.some(isLapsed)
		? { ...state, disputes: state.disputes.filter((dispute) => !isLapsed(dispute)) }
		: state;
}

/**
 * From when something is left to ask of an invoice whose open disputes cover all that is owed: 00:00, in the
 * organisation's zone, of the day after the last day of the dispute that leaves a part free, even if that has passed.
 * Null when they leave a part free anyway.
 */
export function contestedUntil(
	state: AccountState,
	invoiceId: string,
	{ calendars }: Pick<AccountPolicy, 'calendars'>,
): Instant | null {
	if (state.disputes.length === 0) return null;
	const open = openDisputes(state, invoiceId);
	const residual = residualOf(state, invoiceId);
	let contested = open.reduce((sum, { amountCents }) => sum + amountCents, 0);
	if (residual <= 0 || contested < residual) return null;
	const last = open.find(({ amountCents }) => (contested -= amountCents) < residual);
	return last ? instantAt(calendars.creditor, addDays(last.resolveOn, 1), '00:00') : null;
}
