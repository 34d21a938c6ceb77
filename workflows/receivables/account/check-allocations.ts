import type { Outcome } from '../outcome.ts';
import { ok } from '../outcome.ts';
import type { Allocation } from './fact.ts';
import type { AccountRefusal } from './refusal.ts';
import { refuseFact } from './refusal.ts';
import type { AccountState } from './state.ts';

/** Whether `cents` is an amount of money above zero. */
export const isPositive = (cents: number): boolean => Number.isSafeInteger(cents) && cents > 0;

/** Refuses allocations to an unknown invoice, in another currency, not positive, or beyond `availableCents`. */
export function checkAllocations(
	state: AccountState,
	allocations: readonly Allocation[],
	currency: string,
	availableCents: number,
): Outcome<null, AccountRefusal> {
	let total = 0;
	for (const { invoice: id, amountCents } of allocations) {
		const invoice = state.invoices[id];
		if (!invoice) return refuseFact('unknown-invoice', { invoice: id });
		if (invoice.currency !== currency)
			return refuseFact('currency-mismatch', { invoice: id, expected: invoice.currency, given: currency });
		if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { invoice: id, amountCents });
		total += amountCents;
	}
	return total > availableCents
		? refuseFact('allocation-exceeds', { allocatedCents: total, availableCents })
		: ok(null);
}
