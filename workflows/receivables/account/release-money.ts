import type { Cents } from '../money.ts';
import type { Allocation } from './fact.ts';
import type { AccountState } from './state.ts';

/** `allocations` with up to `cents` taken off one invoice, and how much was taken. */
function take(allocations: readonly Allocation[], invoice: string, cents: Cents): [Allocation[], Cents] {
	let taken = 0;
	const kept = allocations.flatMap((allocation) => {
		if (allocation.invoice !== invoice) return [allocation];
		const part = Math.min(cents - taken, allocation.amountCents);
		taken += part;
		const amountCents = allocation.amountCents - part;
		return amountCents > 0 ? [{ invoice, amountCents }] : [];
	});
	return [kept, taken];
}

type Source = { id: string; at: number; allocations: readonly Allocation[] };

const latestFirst = (a: Source, b: Source): number => b.at - a.at || (a.id < b.id ? 1 : -1);

/** Takes up to `cents` off one invoice, from the latest of `sources` on; what remains to be taken comes back. */
function takeFrom<S extends Source>(sources: readonly S[], invoice: string, cents: Cents): [S[], Cents] {
	let left = cents;
	const changed = [...sources].sort(latestFirst).flatMap((source) => {
		const [allocations, taken] = take(source.allocations, invoice, left);
		left -= taken;
		return taken > 0 ? [{ ...source, allocations }] : [];
	});
	return [changed, left];
}

const byId = <S extends Source>(sources: readonly S[]): Record<string, S> =>
	Object.fromEntries(sources.map((source) => [source.id, source]));

/**
 * Takes `cents` off an invoice that owes less than it received, money first, then credit notes, the latest first: they
 * become credits of the customer, so that a residual is never negative.
 */
export function releaseMoney(state: AccountState, invoice: string, cents: Cents): AccountState {
	if (cents <= 0) return state;
	const money = Object.values(state.payments).filter(({ reversed }) => !reversed);
	const notes = Object.values(state.credits).filter(
		({ voided, source }) => !voided && source !== 'adjustment',
	);
	const [payments, left] = takeFrom(money, invoice, cents);
	const [credits] = takeFrom(notes, invoice, left);
	return {
		...state,
		payments: { ...state.payments, ...byId(payments) },
		credits: { ...state.credits, ...byId(credits) },
	};
}

/** As `releaseMoney`, all that the invoice received, accessories included: it never should have been. */
export function releaseAllMoney(state: AccountState, invoice: string): AccountState {
	const isElsewhere = (part: { invoice: string }): boolean => part.invoice !== invoice;
	const payments = Object.fromEntries(
		Object.entries(state.payments).map(([id, payment]) => [
			id,
			payment.reversed
				? payment
				: {
						...payment,
						allocations: payment.allocations.filter(isElsewhere),
						accessories: payment.accessories.filter(isElsewhere),
					},
		]),
	);
	return { ...state, payments };
}
