import { expect, test } from 'vitest';

import { expectedPayment } from '#workflows/receivables/forecast.ts';
import { insuranceClock } from '#workflows/receivables/insurance.ts';
import { PARIS } from './sample-calendars.ts';

const late = (days: number): { dueOn: string; paidOn: string } => ({
	dueOn: '2026-01-01',
	paidOn: `2026-01-${String(1 + days).padStart(2, '0')}`,
});
const TODAY = '2027-02-01';

test('follows the median lateness of the payer, on a working day', () => {
	const paid = [late(0), late(9), late(12), late(30)];
	expect(expectedPayment('2027-02-26', { paid }, PARIS, TODAY)).toEqual({
		on: '2027-03-08',
		basis: 'history',
		daysLate: 9,
		sample: 4,
	});
});

test('a promise comes before habit, until its day has passed', () => {
	const habits = { paid: [late(9), late(9), late(9)], promisedOn: '2027-03-20' };
	expect(expectedPayment('2027-02-26', habits, PARIS, TODAY)).toMatchObject({
		on: '2027-03-22',
		basis: 'promise',
	});
	expect(expectedPayment('2027-02-26', habits, PARIS, '2027-03-23')).toMatchObject({
		on: '2027-03-23',
		basis: 'history',
	});
});

test('two invoices are no habit', () => {
	expect(expectedPayment('2027-02-26', { paid: [late(9), late(9)] }, PARIS, TODAY)).toMatchObject({
		on: '2027-02-26',
		basis: 'due-date',
	});
});

test('a payer with a weekly run pays on that day', () => {
	expect(expectedPayment('2027-02-26', { paid: [], paymentRunDay: 4 }, PARIS, TODAY).on).toBe('2027-03-04');
});

test('an insured claim is in default 45 days after the due date; the last day to act is a working day before', () => {
	expect(insuranceClock(PARIS, '2027-02-12')).toEqual({
		defaultOn: '2027-03-29',
		lastDayToAct: '2027-03-26',
	});
	expect(insuranceClock(PARIS, '2027-02-12', 60).defaultOn).toBe('2027-04-13');
});
