import { addDays } from '../civil-date.ts';
import { instantAt } from '../local-time.ts';
import type { Instant } from '../local-time.ts';
import type { LivePromise } from './run-fact.ts';
import type { AccountPolicy, AccountPromise, AccountState } from './state.ts';

/** When a promise is judged: 00:00 of the day after its grace, in the organisation's zone (n47). */
export const settleAt = (promise: Pick<AccountPromise, 'graceUntil'>, policy: AccountPolicy): Instant =>
	instantAt(policy.calendars.creditor, addDays(promise.graceUntil, 1), '00:00');

const byDate = (a: AccountPromise, b: AccountPromise): number =>
	a.on < b.on ? -1 : a.on > b.on ? 1 : a.id < b.id ? -1 : 1;

/** Live promises over one invoice, the next one due first. */
export const livePromises = (state: AccountState, invoiceId: string): readonly AccountPromise[] =>
	state.promises.length === 0
		? NONE
		: state.promises
				.filter(({ outcome, invoices }) => outcome === 'live' && invoices.includes(invoiceId))
				.sort(byDate);

const NONE: readonly AccountPromise[] = [];

/** The next live promise over one invoice as its run sees it; null when none. */
export function livePromiseOf(
	state: AccountState,
	invoiceId: string,
	policy: AccountPolicy,
): LivePromise | null {
	const [promise] = livePromises(state, invoiceId);
	if (!promise) return null;
	const { id, on, amountCents, graceUntil } = promise;
	return { id, on, amountCents, graceUntil, settleAt: settleAt(promise, policy) };
}
