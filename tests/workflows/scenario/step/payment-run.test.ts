import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Weekday } from '#workflows/receivables/civil-date.ts';
import { addDays, daysBetween } from '#workflows/receivables/civil-date.ts';
import { isContactDay } from '#workflows/receivables/contact-day.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { waitTarget } from '#workflows/scenario/step/arrive-wait.ts';
import { aroundPaymentRun } from '#workflows/scenario/step/payment-run.ts';
import { outage, play } from '../../../play.ts';
import { at, clock, contextOf, planOf, started, where } from './sample-run.ts';

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

describe('what is late waits for the run too', () => {
	const thursdays = { due: '2027-02-26', amountCents: 360_000, customer: { paymentRunDay: 4 } };
	const reminders = (story: readonly TraceLine[]) => story.filter(({ node }) => node === 'reminder-1');

	// Planned for Tuesday 2 March, two working days before the run of Thursday 4.
	test.each([
		['2027-03-03T12:00', '2027-03-03 12:00', 'the next is six days away'],
		['2027-03-05T12:00', '2027-03-09 08:30', 'it leaves for the run of the 11th'],
		['2027-03-09T12:00', '2027-03-09 12:00', 'that is the day itself'],
	])('after an outage until %s it leaves on %s: %s', async (until, leaves) => {
		const story = await play('standard', thursdays).on('2027-03-02T07:00', outage(until)).until('2027-03-10');
		expect(reminders(story)).toRead([`${leaves} email reminder-1`]);
	});

	test('an invoice known late is asked for before the run, and its date says so', async () => {
		const story = await play('standard', { ...thursdays, from: '2027-03-05' }).until('2027-03-10');
		const [reminder] = reminders(story).filter(({ kind }) => kind === 'email');
		expect(reminders(story)).toRead(['2027-03-09 08:30 email reminder-1']);
		expect(reminder?.why.map(({ rule, to }) => `${rule} ${to.slice(0, 10)}`)).toEqual([
			'anchor 2027-02-26',
			'offset 2027-03-02',
			'window 2027-03-02',
			'catch-up 2027-03-05',
			'shift 2027-03-09',
			'window 2027-03-09',
			'rate-provisional 2027-03-09',
		]);
	});

	test('a formal step that is late waits until the money of the run has arrived', () => {
		const { state } = started(context, '2027-04-02T09:00', { paymentRunDay: 4, lateForRun: true });
		const late = waitTarget(waitOf('wait-2'), state, at('2027-04-02T09:00'), context);
		expect(clock(late.at)).toBe('2027-04-05 08:30');
	});

	test('a run that began before they did goes on as it was', () => {
		const asWas = waitTarget(waitOf('wait'), withRun(4), at('2027-03-05T12:00'), context);
		expect(clock(asWas.at)).toBe('2027-03-05 12:00');
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
