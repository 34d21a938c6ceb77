import type { Cents } from '../money.ts';
import type { AccountPayment, AccountPromise, AccountState } from './state.ts';

const byDate = (a: AccountPromise, b: AccountPromise): number =>
	a.on < b.on ? -1 : a.on > b.on ? 1 : a.at - b.at || (a.id < b.id ? -1 : 1);

/** Whether we learned of the money after the promise: of one instant, by the order in which both were told. */
const cameAfter = (payment: AccountPayment, promise: AccountPromise): boolean =>
	payment.seq === undefined || promise.seq === undefined
		? payment.at >= promise.at
		: payment.seq > promise.seq;

const counts = (promise: AccountPromise, payment: AccountPayment): boolean =>
	promise.outcome !== 'cancelled' && cameAfter(payment, promise) && payment.valueDate <= promise.graceUntil;

/**
 * Money that counts for each promise, in cents: allocated to its invoices, learned since it was made, value date
 * within its grace. Money counts once: of several promises over one invoice (instalments) the first one due takes it,
 * up to its amount.
 */
export function promiseReceipts(state: AccountState): Map<string, Cents> {
	const received = new Map<string, Cents>(state.promises.map(({ id }) => [id, 0]));
	const promises = [...state.promises].sort(byDate);
	const payments = Object.values(state.payments)
		.filter(({ reversed }) => !reversed)
		.sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1));
	for (const payment of payments)
		for (const { invoice, amountCents } of [...payment.allocations, ...payment.accessories]) {
			let left = amountCents;
			for (const promise of promises) {
				if (!promise.invoices.includes(invoice) || !counts(promise, payment)) continue;
				const taken = Math.min(left, promise.amountCents - (received.get(promise.id) ?? 0));
				received.set(promise.id, (received.get(promise.id) ?? 0) + taken);
				left -= taken;
			}
		}
	return received;
}
