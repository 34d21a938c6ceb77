import type { Cents } from '../money.ts';
import type { Allocation } from './fact.ts';
import type { AccountPayment, AccountState } from './state.ts';

/** `allocations` with up to `cents` taken off one invoice, and how much was taken. */
function take(allocations: readonly Allocation[], invoice: string, cents: Cents): [Allocation[], Cents] {
	let left = cents;
	const kept = allocations.flatMap((allocation) => {
		if (allocation.invoice !== invoice) return [allocation];
		const taken = Math.min(left, allocation.amountCents);
		left -= taken;
		const amountCents = allocation.amountCents - taken;
		return amountCents > 0 ? [{ invoice, amountCents }] : [];
	});
	return [kept, cents - left];
}

const latestFirst = (a: AccountPayment, b: AccountPayment): number => b.at - a.at || (a.id < b.id ? 1 : -1);

/**
 * Takes `cents` of money off an invoice that owes less than it received, latest payments first: it becomes a credit of
 * the customer, so that a residual is never negative.
 */
export function releaseMoney(state: AccountState, invoice: string, cents: Cents): AccountState {
	let left = cents;
	const payments = { ...state.payments };
	for (const payment of Object.values(payments).sort(latestFirst)) {
		if (left <= 0 || payment.reversed) continue;
		const [allocations, taken] = take(payment.allocations, invoice, left);
		if (taken > 0) payments[payment.id] = { ...payment, allocations };
		left -= taken;
	}
	return left === cents ? state : { ...state, payments };
}
