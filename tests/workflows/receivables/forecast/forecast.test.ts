import fc from 'fast-check';
import { expect, test } from 'vitest';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { chanceOfKeeping, expectedItems } from '#workflows/receivables/forecast/announced.ts';
import { backTest } from '#workflows/receivables/forecast/back-test.ts';
import { forecastWeeks, partsOf, weeksFrom } from '#workflows/receivables/forecast/forecast-weeks.ts';
import { habitsOf } from '#workflows/receivables/forecast/habits.ts';
import { chancesFrom, medianLateness, paymentCurve } from '#workflows/receivables/forecast/payment-curve.ts';

/** A Monday. */
const TODAY = '2027-03-01';
const punctual = paymentCurve({ paid: [{ day: 0, count: 500 }], open: [] }, null);
const slow = paymentCurve({ paid: [{ day: 12, count: 40 }], open: [] }, punctual);

test('a customer’s own habit outweighs everybody’s once it has paid often', () => {
	expect(medianLateness(punctual)).toBe(0);
	expect(medianLateness(slow)).toBe(12);
	const once = paymentCurve({ paid: [{ day: 12, count: 1 }], open: [] }, punctual);
	expect(medianLateness(once)).toBe(0);
});

test('who is already later than usual is not expected yesterday', () => {
	const chances = chancesFrom(slow, 20, 60);
	expect(chances.every((chance) => chance >= 0)).toBe(true);
	expect(chances.reduce((sum, chance) => sum + chance, 0)).toBeLessThanOrEqual(1 + 1e-9);
});

test('slow payers that have not paid yet are not forgotten', () => {
	const paid = [{ day: 0, count: 10 }];
	const forgetful = paymentCurve({ paid, open: [] }, null);
	const honest = paymentCurve({ paid, open: [{ day: 30, count: 10 }] }, null);
	expect(honest.hazard[120] ?? 1).toBeLessThan(forgetful.hazard[120] ?? 0);
});

test('weeks end on Sundays and the first begins today', () => {
	expect(weeksFrom('2027-03-04', 2)).toEqual([
		{ from: '2027-03-04', to: '2027-03-07' },
		{ from: '2027-03-08', to: '2027-03-14' },
	]);
	expect(weeksFrom('2027-03-07', 1)).toEqual([{ from: '2027-03-07', to: '2027-03-07' }]);
});

test('a promise counts on its day with the chance that promises are kept; a dispute brings nothing', () => {
	const open = [
		{ invoiceId: 'a', customerId: 'c', dueOn: '2027-02-01', residualCents: 10_000, disputedCents: 0 },
		{ invoiceId: 'b', customerId: 'c', dueOn: '2027-02-02', residualCents: 5_000, disputedCents: 5_000 },
	];
	const promise = { invoices: ['b', 'a'], on: '2027-03-10', missingCents: 8_000, by: 'promise' as const };
	const items = expectedItems(open, [promise], 0.5, TODAY);
	expect(items[0]).toMatchObject({ cents: 2_000, announced: [{ on: '2027-03-10', cents: 8_000 }] });
	expect(items[1]).toMatchObject({ cents: 0, announced: [] });
	const weeks = forecastWeeks(items, () => punctual, TODAY, 3);
	expect(weeks[1]?.announcedCents).toBe(4_000);
	expect(weeks[0]?.dueCents).toBe(10_000);
});

test('what is believed of promises moves from seven in ten to what was seen', () => {
	expect(chanceOfKeeping({ kept: 0, partlyKept: 0, broken: 0 })).toBe(0.7);
	expect(chanceOfKeeping({ kept: 0, partlyKept: 0, broken: 990 })).toBeLessThan(0.01);
});

test('the parts of the weeks add up to the weeks, which never exceed what is owed', () => {
	const item = fc.record({
		invoiceId: fc.uuid(),
		customerId: fc.constantFrom('x', 'y'),
		dueOn: fc.integer({ min: -90, max: 60 }).map((days) => addDays(TODAY, days)),
		cents: fc.integer({ min: 0, max: 1_000_000 }),
		announced: fc.constant([] as const),
	});
	fc.assert(
		fc.property(fc.array(item, { maxLength: 20 }), (items) => {
			const weeks = forecastWeeks(items, () => slow, TODAY, 8);
			const total = weeks.reduce((sum, { expectedCents }) => sum + expectedCents, 0);
			const parts = items.flatMap((one) => partsOf(one, slow, TODAY, 8));
			expect(Math.abs(total - parts.reduce((sum, { expectedCents }) => sum + expectedCents, 0))).toBeLessThan(
				10,
			);
			expect(total).toBeLessThanOrEqual(items.reduce((sum, { cents }) => sum + cents, 0) + 10);
			for (const week of weeks) {
				expect(week.lowCents).toBeLessThanOrEqual(week.expectedCents);
				expect(week.highCents).toBeGreaterThanOrEqual(week.expectedCents);
			}
		}),
	);
});

/** Two customers, one always ten days late and one on time: an invoice each every week for a year. */
const past = Array.from({ length: 52 }, (_, week) =>
	(['late', 'prompt'] as const).map((customerId) => {
		const issuedOn = addDays('2026-01-05', 7 * week);
		const dueOn = addDays(issuedOn, 30);
		const paidOn = addDays(dueOn, customerId === 'late' ? 10 : 0);
		return { id: `${customerId}-${String(week)}`, customerId, cents: 100_000, issuedOn, dueOn, paidOn };
	}),
).flat();

test('the back-test beats both spreadsheets where habits differ, and does not look ahead', () => {
	const origins = Array.from({ length: 10 }, (_, index) => addDays('2026-08-03', 7 * index));
	const told = backTest(past, origins, 4);
	expect(told.forecast).toBeLessThan(told.dueDate);
	expect(told.forecast).toBeLessThan(told.averageDelay);
	const [origin = ''] = origins;
	const later = past.map((one) =>
		one.paidOn >= origin ? { ...one, paidOn: addDays(one.paidOn, 100) } : one,
	);
	const seenOf = (all: typeof past) =>
		all
			.filter(({ issuedOn }) => issuedOn < origin)
			.map((one) => ({ ...one, paidOn: one.paidOn < origin ? one.paidOn : null }));
	expect(habitsOf(seenOf(later), origin)('late').hazard).toEqual(
		habitsOf(seenOf(past), origin)('late').hazard,
	);
});

test('the weeks that are shown add up to the running total that is shown, to the cent', () => {
	fc.assert(
		fc.property(fc.array(fc.integer({ min: 1, max: 99_999 }), { minLength: 1, maxLength: 30 }), (amounts) => {
			const items = amounts.map((cents, index) => ({
				...{ invoiceId: String(index), customerId: 'a', cents, announced: [] },
				dueOn: addDays(TODAY, index % 12),
			}));
			let expectedCents = 0;
			for (const week of forecastWeeks(items, () => slow, TODAY, 5)) {
				expectedCents += week.expectedCents;
				expect(week.byThen.expectedCents).toBe(expectedCents);
				expect(week.byThen.lowCents).toBeLessThanOrEqual(expectedCents);
				expect(week.byThen.highCents).toBeGreaterThanOrEqual(expectedCents);
			}
		}),
	);
});

/** Payers whose delays stray by weeks: nobody can tell the week, only how often it will be wrong. */
const astray = fc
	.array(
		fc.record({
			customerId: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'),
			cents: fc.oneof(
				fc.integer({ min: 10_000, max: 200_000 }),
				fc.integer({ min: 1_000_000, max: 5_000_000 }),
			),
			issued: fc.integer({ min: 0, max: 500 }),
			delay: fc.integer({ min: -10, max: 35 }),
		}),
		{ minLength: 250, maxLength: 250 },
	)
	.map((drawn) =>
		drawn.map(({ customerId, cents, issued, delay }, index) => {
			const issuedOn = addDays('2025-06-02', issued);
			const dueOn = addDays(issuedOn, 30);
			return { id: String(index), customerId, cents, issuedOn, dueOn, paidOn: addDays(dueOn, delay) };
		}),
	);

test('bands hold what they claim on pasts that were not known to them, of weeks and of running totals', () => {
	const origins = Array.from({ length: 20 }, (_, index) => addDays('2026-02-02', 14 * index));
	const told = fc.sample(astray, { numRuns: 12, seed: 20_261_123 }).map((one) => backTest(one, origins, 6));
	const meanOf = (share: (one: (typeof told)[number]) => number) =>
		told.reduce((sum, one) => sum + share(one), 0) / told.length;
	const shares = [meanOf(({ ofWeeks }) => ofWeeks.inBand), meanOf(({ untilThen }) => untilThen.inBand)];
	for (const share of shares) {
		expect(share).toBeGreaterThan(0.75);
		expect(share).toBeLessThan(0.87);
	}
});
