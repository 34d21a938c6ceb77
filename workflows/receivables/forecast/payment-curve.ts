/**
 * When people pay, counted from the due date: how many invoices were paid exactly `day` days late (negative: early),
 * and how many were still open when we stopped looking (`open`, by the lateness they had reached).
 */
export type PaymentHistory = {
	paid: readonly { day: number; count: number }[];
	open: readonly { day: number; count: number }[];
};

/** Days looked at, from well before the due date to half a year after it. What is later is paid on the last day. */
const EARLIEST = -120;
const LATEST = 240;
const SPAN = LATEST - EARLIEST + 1;

/** The chance, for each day, of being paid on that day by who has not paid before: index 0 is day {@link EARLIEST}. */
export type PaymentCurve = { hazard: Float64Array; sample: number };

/** How many invoices of everybody's habit are mixed into one customer's own. */
const PRIOR_WEIGHT = 6;
/** Everybody's curve itself starts from a small chance on any day, so that no day is impossible. */
const FLOOR = 0.002;

const indexOf = (day: number): number => Math.min(SPAN - 1, Math.max(0, Math.round(day) - EARLIEST));

function countsOf({ paid, open }: PaymentHistory): {
	events: Float64Array;
	atRisk: Float64Array;
	sample: number;
} {
	const events = new Float64Array(SPAN);
	const leaving = new Float64Array(SPAN);
	let total = 0;
	let sample = 0;
	for (const { day, count } of paid) {
		events[indexOf(day)] = (events[indexOf(day)] ?? 0) + count;
		total += count;
		sample += count;
	}
	// Still open at a day: it was at risk up to that day, and is not known after it.
	for (const { day, count } of open) {
		leaving[indexOf(day)] = (leaving[indexOf(day)] ?? 0) + count;
		total += count;
	}
	const atRisk = new Float64Array(SPAN);
	let left = total;
	for (let index = 0; index < SPAN; index += 1) {
		atRisk[index] = left;
		left -= (events[index] ?? 0) + (leaving[index] ?? 0);
	}
	return { events, atRisk, sample };
}

/**
 * The habit of a group of payers, of one customer drawn towards `prior`: few invoices of its own say little, many say
 * all. Invoices that are still open count as long as they were seen open (Kaplan–Meier), so that slow payers of the
 * last weeks are not forgotten because they have not paid yet.
 */
export function paymentCurve(history: PaymentHistory, prior: PaymentCurve | null): PaymentCurve {
	const { events, atRisk, sample } = countsOf(history);
	const hazard = new Float64Array(SPAN);
	const weight = prior ? PRIOR_WEIGHT : 1;
	for (let index = 0; index < SPAN; index += 1) {
		const expected = prior?.hazard[index] ?? FLOOR;
		hazard[index] = ((events[index] ?? 0) + weight * expected) / ((atRisk[index] ?? 0) + weight);
	}
	hazard[SPAN - 1] = 1;
	return { hazard, sample };
}

/**
 * The chance of being paid on each coming day by an invoice that is `late` days late (negative: not due yet) and open.
 * @returns `chances[0]` is today, then one a day up to `days`; what is left is paid later
 */
export function chancesFrom(curve: PaymentCurve, late: number, days: number): Float64Array {
	const chances = new Float64Array(days);
	let open = 1;
	for (let ahead = 0; ahead < days; ahead += 1) {
		const chance = open * Math.min(1, curve.hazard[indexOf(late + ahead)] ?? 0);
		chances[ahead] = chance;
		open -= chance;
	}
	return chances;
}

/** Days late by which half of such invoices are paid. */
export function medianLateness(curve: PaymentCurve): number {
	let open = 1;
	for (let index = 0; index < SPAN; index += 1) {
		open *= 1 - (curve.hazard[index] ?? 0);
		if (open <= 0.5) return EARLIEST + index;
	}
	return LATEST;
}
