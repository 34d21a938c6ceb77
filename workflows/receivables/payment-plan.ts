import { addDays, addMonths } from './civil-date.ts';
import type { CivilDate } from './civil-date.ts';
import type { Cents } from './money.ts';
import { isCents, sumCents } from './money.ts';
import { ok, refuse } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** One payment of a plan: so much by that day. */
export type Instalment = { on: CivilDate; amountCents: Cents };

/** What an instalment pays of each invoice. */
export type InstalmentPart = { invoice: string; amountCents: Cents };

export type PlanRhythm = 'weekly' | 'fortnightly' | 'monthly';

export const PLAN_RHYTHMS: readonly PlanRhythm[] = ['weekly', 'fortnightly', 'monthly'];

/** Beyond five years a plan is no plan between companies. */
const MOST_INSTALMENTS = 60;

const dateAfter = (first: CivilDate, rhythm: PlanRhythm, steps: number): CivilDate => {
	if (rhythm === 'monthly') return addMonths(first, steps);
	return addDays(first, steps * (rhythm === 'weekly' ? 7 : 14));
};

/**
 * A schedule of equal payments (n49): `count` instalments from `first` on, in cents, whose sum is the amount. Cents that
 * the division leaves over are paid first, so that no later instalment is higher than an earlier one.
 * @returns `plan-empty` unless 1 ≤ count ≤ 60 and every instalment is at least one cent
 */
export function planSchedule(
	amountCents: Cents,
	count: number,
	first: CivilDate,
	rhythm: PlanRhythm,
): Outcome<Instalment[], 'plan-empty'> {
	const possible = Number.isSafeInteger(count) && count >= 1 && count <= MOST_INSTALMENTS;
	if (!possible || !isCents(amountCents) || amountCents < count) return refuse('plan-empty', { count });
	const share = Math.floor(amountCents / count);
	const over = amountCents - share * count;
	return ok(
		Array.from({ length: count }, (_, index) => ({
			on: dateAfter(first, rhythm, index),
			amountCents: share + (index < over ? 1 : 0),
		})),
	);
}

/**
 * Refuses a schedule that is none: no instalment or too many, an amount that is not positive, days that do not follow
 * each other, or a sum beyond what is owed.
 */
export function checkSchedule(
	instalments: readonly Instalment[],
	owedCents: Cents,
	today: CivilDate,
): Outcome<readonly Instalment[], 'plan-empty' | 'plan-dates' | 'plan-exceeds'> {
	const count = instalments.length;
	if (count === 0 || count > MOST_INSTALMENTS) return refuse('plan-empty', { count });
	if (instalments.some(({ amountCents }) => !isCents(amountCents) || amountCents <= 0))
		return refuse('plan-empty', { count });
	const isBehind = ({ on }: Instalment, index: number): boolean =>
		on < today || (index > 0 && on <= (instalments[index - 1]?.on ?? ''));
	if (instalments.some(isBehind)) return refuse('plan-dates', { today });
	const plannedCents = sumCents(instalments.map(({ amountCents }) => amountCents));
	return plannedCents > owedCents ? refuse('plan-exceeds', { plannedCents, owedCents }) : ok(instalments);
}

/**
 * What each instalment pays: the invoices one after the other, in the order given (oldest first). The parts of an
 * instalment add up to it, those of an invoice to no more than it owes.
 * @param owed cents still owed and not contested, by invoice
 */
export function planParts(
	instalments: readonly Instalment[],
	owed: readonly InstalmentPart[],
): readonly (readonly InstalmentPart[])[] {
	const left = owed.map((one) => ({ ...one }));
	return instalments.map(({ amountCents }) => {
		let rest = amountCents;
		return left.flatMap((one) => {
			const taken = Math.min(rest, one.amountCents);
			rest -= taken;
			one.amountCents -= taken;
			return taken > 0 ? [{ invoice: one.invoice, amountCents: taken }] : [];
		});
	});
}
