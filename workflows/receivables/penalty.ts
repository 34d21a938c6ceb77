import type { CivilDate } from './civil-date.ts';
import { addDays, compareDates, daysBetween, earlierOf, laterOf } from './civil-date.ts';
import type { CustomerKind } from './customer.ts';
import type { Cents, DatedCents } from './money.ts';
import { proportion } from './money.ts';
import { ok } from './outcome.ts';
import type { Outcome } from './outcome.ts';
import { penaltyRate, toMillionths } from './penalty-rate.ts';
import { provisionalRateOn, rateOn, semesterEnd, unknownSince } from './rates.ts';
import type { RateRow, RateTable } from './rates.ts';

/** One stretch of time, both ends included, over which residual and rate are constant. */
export type PenaltySegment = {
	from: CivilDate;
	to: CivilDate;
	residualCents: Cents;
	ratePercent: number;
	penaltyCents: Cents;
};

/** What penalties are computed on. */
export type PenaltyBase = {
	debtor: CustomerKind;
	/** Last day to pay on time; penalties run from its morrow. */
	dueOn: CivilDate;
	/** Residual including tax by the value date on which it became true; the first entry is the principal. */
	balance: readonly DatedCents[];
	contractRatePercent?: number | undefined;
	/** Date of the judgment that opens an insolvency: that day earns nothing any more (L622-28, R621-4). */
	judgmentOn?: CivilDate | undefined;
};

type Stretch = { from: CivilDate; to: CivilDate; residualCents: Cents };

const DAYS_PER_YEAR = 365;
const WHOLE = 1_000_000;

/** Days of constant residual and semester. The day of a payment is still a day late: its cut is the next day. */
function eachStretch(base: PenaltyBase, until: CivilDate, visit: (stretch: Stretch) => void): void {
	if (base.debtor === 'consumer') return;
	const first = addDays(base.dueOn, 1);
	const last = base.judgmentOn === undefined ? until : earlierOf(until, addDays(base.judgmentOn, -1));
	const balance =
		base.balance.length > 1 ? [...base.balance].sort((a, b) => compareDates(a.on, b.on)) : base.balance;
	let from = first;
	for (let index = 0; index < balance.length; index += 1) {
		const next = balance[index + 1];
		const end = next === undefined ? last : earlierOf(last, next.on);
		const residualCents = balance[index]?.cents ?? 0;
		while (from <= end) {
			const to = earlierOf(end, semesterEnd(from));
			if (residualCents > 0) visit({ from, to, residualCents });
			from = addDays(to, 1);
		}
	}
}

function penaltyOf({ from, to, residualCents }: Stretch, ratePercent: number): Cents {
	const days = daysBetween(from, to) + 1;
	return proportion(residualCents, toMillionths(ratePercent) * days, WHOLE * DAYS_PER_YEAR);
}

function segmentOf({ from, to, residualCents }: Stretch, base: PenaltyBase, row: RateRow): PenaltySegment {
	const ratePercent = penaltyRate(base.debtor, row, base.contractRatePercent);
	const penaltyCents = penaltyOf({ from, to, residualCents }, ratePercent);
	return { from, to, residualCents, ratePercent, penaltyCents };
}

/**
 * The day whose semester sets the rate. Between companies it changes with the semester; a public buyer keeps the
 * one of the day on which its interest began (R2192-31).
 */
const rateDay = (base: PenaltyBase, stretch: Stretch): CivilDate =>
	base.debtor === 'public' ? addDays(base.dueOn, 1) : stretch.from;

function stretchesOwed(base: PenaltyBase, until: CivilDate): Stretch[] {
	const found: Stretch[] = [];
	eachStretch(base, until, (stretch) => found.push(stretch));
	return found;
}

/**
 * Late-payment penalties from the day after the due date until `until`, inclusive, on the residual including tax.
 * Cut at every payment and at every change of semester; act/365; each segment rounded half up to the cent.
 * Consumers owe none.
 * @returns segments, oldest first, or `rate-unknown` with the first day that no table covers
 * @see Code de commerce L441-10 II, D441-5; public debtors: Code de la commande publique R2192-31
 */
export function penaltySegments(
	base: PenaltyBase,
	rates: RateTable,
	until: CivilDate,
): Outcome<PenaltySegment[], 'rate-unknown'> {
	const segments: PenaltySegment[] = [];
	for (const stretch of stretchesOwed(base, until)) {
		const row = rateOn(rates, rateDay(base, stretch));
		if (!row.ok) return row;
		segments.push(segmentOf(stretch, base, row.value));
	}
	return ok(segments);
}

/**
 * Charges every stretch up to `until`; an unknown semester keeps the last known rate.
 * @returns the first day charged at a rate that is not known
 */
function chargeProvisionally(
	base: PenaltyBase,
	rates: RateTable,
	until: CivilDate,
	charge: (stretch: Stretch, row: RateRow) => void,
): CivilDate | undefined {
	let provisionalFrom: CivilDate | undefined;
	eachStretch(base, until, (stretch) => {
		const known = rateOn(rates, rateDay(base, stretch));
		const row = known.ok ? known.value : provisionalRateOn(rates, rateDay(base, stretch));
		if (!known.ok) provisionalFrom ??= laterOf(unknownSince(rates, stretch.from), addDays(base.dueOn, 1));
		if (row) charge(stretch, row);
	});
	return provisionalFrom;
}

/**
 * Penalties up to `until` where an unknown semester keeps the last known rate.
 * @returns segments, and `provisionalFrom`, the first day charged at a rate that is not known
 */
export function penaltyProvisional(
	base: PenaltyBase,
	rates: RateTable,
	until: CivilDate,
): { segments: PenaltySegment[]; provisionalFrom?: CivilDate } {
	const segments: PenaltySegment[] = [];
	const provisionalFrom = chargeProvisionally(base, rates, until, (stretch, row) => {
		segments.push(segmentOf(stretch, base, row));
	});
	return provisionalFrom === undefined ? { segments } : { segments, provisionalFrom };
}

/** As `penaltyProvisional`, the sum alone, in cents. */
export function penaltyProvisionalCents(
	base: PenaltyBase,
	rates: RateTable,
	until: CivilDate,
): { cents: Cents; provisionalFrom?: CivilDate } {
	let cents = 0;
	const provisionalFrom = chargeProvisionally(base, rates, until, (stretch, row) => {
		cents += penaltyOf(stretch, penaltyRate(base.debtor, row, base.contractRatePercent));
	});
	return provisionalFrom === undefined ? { cents } : { cents, provisionalFrom };
}

/**
 * Penalties up to `until` or, where a rate is missing, up to the last day whose rate is known.
 * @returns segments, and `knownUntil`: `until`, or that earlier day ("continuing at the rate in force")
 */
export function penaltyKnownUntil(
	base: PenaltyBase,
	rates: RateTable,
	until: CivilDate,
): { segments: PenaltySegment[]; knownUntil: CivilDate } {
	const segments: PenaltySegment[] = [];
	for (const stretch of stretchesOwed(base, until)) {
		const row = rateOn(rates, rateDay(base, stretch));
		if (!row.ok) return { segments, knownUntil: addDays(stretch.from, -1) };
		segments.push(segmentOf(stretch, base, row.value));
	}
	return { segments, knownUntil: until };
}
