import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '#workflows/receivables/civil-date.ts';
import { addDays, daysBetween } from '#workflows/receivables/civil-date.ts';
import { isContactDay } from '#workflows/receivables/contact-day.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { aroundPaymentRun } from '#workflows/scenario/step/payment-run.ts';
import { contextOf, planOf, started, where } from './sample-run.ts';

const plan = planOf({
	wait: { kind: 'wait', label: 'J+4', anchor: 'due-date', offset: 4, next: 'mail' },
	mail: { kind: 'email', label: 'Mail', template: 'reminder-1', next: 'wait-2', onFailure: 'end' },
	'wait-2': { kind: 'wait', label: 'J+20', anchor: 'due-date', offset: 20, next: 'notice' },
	notice: {
		kind: 'formal-notice',
		label: 'Notice',
		template: 'formal-notice',
		grantDays: 8,
		next: 'end',
		onFailure: 'end',
	},
	end: { kind: 'end', label: 'End', outcome: 'completed' },
});
const context = contextOf(plan);

const waitOf = (node: string) => {
	const op = plan.nodes[node]?.op;
	if (op?.op !== 'wait') throw new Error(node);
	return op;
};
const withRun = (paymentRunDay?: Weekday): RunState =>
	started(context, '2027-02-01', paymentRunDay === undefined ? {} : { paymentRunDay }).state;
const placed = (node: string, day: Weekday, date: string): string =>
	aroundPaymentRun(waitOf(node), withRun(day), date, context).date;

describe('a customer who pays on Thursdays (4)', () => {
	test.each([
		['a Monday', '2027-03-01', '2027-03-02'],
		['two working days before the run already', '2027-03-02', '2027-03-02'],
		['too late for this run, and the next is too far', '2027-03-03', '2027-03-03'],
		['the day of the run', '2027-03-04', '2027-03-04'],
		['the day after it', '2027-03-05', '2027-03-09'],
	])('is reminded on the Tuesday before: %s', (_, planned, day) => {
		expect(placed('wait', 4, planned)).toBe(day);
	});

	test.each([
		['the day of the run', '2027-03-18', '2027-03-22'],
		['the day after it', '2027-03-19', '2027-03-22'],
		['when its money has arrived', '2027-03-22', '2027-03-22'],
		['before the run', '2027-03-17', '2027-03-17'],
	])('is never threatened between a run and its value date: %s', (_, planned, day) => {
		expect(placed('wait-2', 4, planned)).toBe(day);
	});

	test('says so where the date is explained', () => {
		const { state } = started(context, '2027-02-01', { paymentRunDay: 5 });
		expect(where(state)).toBe('wait:1 waiting 2027-03-03 08:30');
		const { standing } = state;
		expect(
			standing && 'why' in standing && standing.why.map(({ rule, to }) => `${rule} ${to.slice(0, 10)}`),
		).toEqual(['anchor 2027-02-26', 'offset 2027-03-02', 'shift 2027-03-03', 'window 2027-03-03']);
	});
});

test('without a known run, nothing moves', () => {
	expect(where(withRun())).toBe('wait:1 waiting 2027-03-02 08:30');
});

test('a reminder moves by four days at most, onto a day when both sides work, never back', () => {
	const days = fc.integer({ min: 0, max: 700 }).map((offset) => addDays('2026-06-01', offset));
	fc.assert(
		fc.property(days, fc.integer({ min: 1, max: 7 }), (date, day) => {
			const to = placed('wait', day as Weekday, date);
			expect(daysBetween(date, to)).toBeGreaterThanOrEqual(0);
			expect(daysBetween(date, to)).toBeLessThanOrEqual(4);
			if (to !== date) expect(isContactDay(context.calendars, to)).toBe(true);
		}),
	);
});
