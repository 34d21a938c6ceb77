import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sumCents } from '#workflows/receivables/money.ts';
import { checkSchedule, planParts, planSchedule, PLAN_RHYTHMS } from '#workflows/receivables/payment-plan.ts';

const scheduled = (amount: number, count: number, first = '2027-01-31', rhythm = PLAN_RHYTHMS[2]!) => {
	const schedule = planSchedule(amount, count, first, rhythm);
	if (!schedule.ok) throw new Error(schedule.problem.code);
	return schedule.value;
};

describe('the schedule of a plan (n49)', () => {
	test('shares the amount evenly, the odd cents first, at the end of short months too', () => {
		expect(scheduled(100_000, 3)).toEqual([
			{ on: '2027-01-31', amountCents: 33_334 },
			{ on: '2027-02-28', amountCents: 33_333 },
			{ on: '2027-03-31', amountCents: 33_333 },
		]);
	});

	test('adds up to the amount, never rises and goes forward, whatever is asked', () => {
		fc.assert(
			fc.property(
				fc.integer({ min: 60, max: 1_000_000_000 }),
				fc.integer({ min: 1, max: 60 }),
				fc.constantFrom(...PLAN_RHYTHMS),
				(amount, count, rhythm) => {
					const schedule = scheduled(amount, count, '2027-01-30', rhythm);
					expect(sumCents(schedule.map(({ amountCents }) => amountCents))).toBe(amount);
					expect(checkSchedule(schedule, amount, '2027-01-30').ok).toBe(true);
					for (const [index, one] of schedule.entries())
						if (index > 0) expect(one.amountCents).toBeLessThanOrEqual(schedule[index - 1]!.amountCents);
				},
			),
		);
	});

	test.each([
		['no instalment', [], 'plan-empty'],
		['a day that is over', [{ on: '2026-12-31', amountCents: 10 }], 'plan-dates'],
		[
			'twice the same day',
			[
				{ on: '2027-02-01', amountCents: 10 },
				{ on: '2027-02-01', amountCents: 10 },
			],
			'plan-dates',
		],
		['nothing to pay', [{ on: '2027-02-01', amountCents: 0 }], 'plan-empty'],
		['more than is owed', [{ on: '2027-02-01', amountCents: 101 }], 'plan-exceeds'],
	])('is refused with %s', (_why, instalments, code) => {
		const checked = checkSchedule(instalments, 100, '2027-01-01');
		expect(checked.ok ? 'ok' : checked.problem.code).toBe(code);
	});
});

test('the parts of each instalment add up to it, those of each invoice to no more than it owes', () => {
	const amounts = fc.array(fc.integer({ min: 1, max: 500_000 }), { minLength: 1, maxLength: 8 });
	fc.assert(
		fc.property(amounts, fc.integer({ min: 1, max: 12 }), (owed, count) => {
			const total = sumCents(owed);
			if (total < count) return;
			const schedule = scheduled(total, count);
			const debts = owed.map((amountCents, index) => ({ invoice: String(index), amountCents }));
			const parts = planParts(schedule, debts);
			for (const [index, some] of parts.entries())
				expect(sumCents(some.map(({ amountCents }) => amountCents))).toBe(schedule[index]!.amountCents);
			for (const { invoice, amountCents } of debts) {
				const laid = parts.flat().filter((part) => part.invoice === invoice);
				expect(sumCents(laid.map((part) => part.amountCents))).toBe(amountCents);
			}
		}),
	);
});
