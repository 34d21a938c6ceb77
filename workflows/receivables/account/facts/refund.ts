import { copyOf, noEntries, withEntry } from '../../entries.ts';
import { ok } from '../../outcome.ts';
import { unlaidCents } from '../book.ts';
import { isPositive } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountRefund, AccountState } from '../state.ts';

type Part = AccountRefund['from'][number];

/** What lies on no invoice, in the order in which it is given back: money before credit notes, the oldest first. */
function givenBackFrom(state: AccountState, currency: string, payment: string | undefined): Part[] {
	const oldest = (a: { at: number; id: string }, b: { at: number; id: string }) =>
		a.at - b.at || (a.id < b.id ? -1 : 1);
	const money = Object.values(state.payments)
		.filter((one) => !one.reversed && one.currency === currency && (payment ?? one.id) === one.id)
		.sort(oldest)
		.map((one) => ({ source: 'payment' as const, id: one.id, amountCents: unlaidCents(one) }));
	if (payment !== undefined) return money;
	const notes = Object.values(state.credits)
		.filter((one) => !one.voided && one.currency === currency)
		.sort(oldest)
		.map((one) => ({ source: 'credit' as const, id: one.id, amountCents: unlaidCents(one) }));
	return [...money, ...notes];
}

function partsUpTo(amountCents: number, available: readonly Part[]): Part[] {
	let left = amountCents;
	return available.flatMap((part) => {
		const cents = Math.min(left, part.amountCents);
		left -= cents;
		return cents > 0 ? [{ ...part, amountCents: cents }] : [];
	});
}

/** The account with `sign` times each part added to what its payment or credit note has given back. */
export function moveRefunded(state: AccountState, from: readonly Part[], sign: 1 | -1): AccountState {
	const payments = copyOf(state.payments);
	const credits = copyOf(state.credits);
	for (const { source, id, amountCents } of from) {
		const payment = payments[id];
		const credit = credits[id];
		const after = (known: number | undefined) => (known ?? 0) + sign * amountCents;
		if (source === 'payment' && payment)
			payments[id] = { ...payment, refundedCents: after(payment.refundedCents) };
		if (source === 'credit' && credit)
			credits[id] = { ...credit, refundedCents: after(credit.refundedCents) };
	}
	return { ...state, payments, credits };
}

/** Money is given back: out of what lies on no invoice, never more than that. */
export const refund: FactHandler<'refund'> = (state, fact) => {
	const { refund: id, amountCents, currency, payment } = fact;
	if (state.refunds?.[id]) return refuseFact('refund-exists', { refund: id });
	if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { refund: id, amountCents });
	if (payment !== undefined && !state.payments[payment]) return refuseFact('unknown-payment', { payment });
	const available = givenBackFrom(state, currency, payment);
	const availableCents = available.reduce((sum, part) => sum + part.amountCents, 0);
	if (amountCents > availableCents) return refuseFact('refund-exceeds', { amountCents, availableCents });
	const from = partsUpTo(amountCents, available);
	const given: AccountRefund = {
		id,
		at: fact.at,
		valueDate: fact.valueDate,
		amountCents,
		currency,
		reason: fact.reason ?? null,
		from,
		reversed: false,
	};
	const refunds = withEntry(state.refunds ?? noEntries<AccountRefund>(), id, given);
	return ok({ state: { ...moveRefunded(state, from, 1), refunds } });
};
