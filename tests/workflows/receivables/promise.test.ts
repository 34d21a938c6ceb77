import { describe, expect, test } from 'vitest';

import { checkPromise, promiseDeadline, promiseState } from '#workflows/receivables/promise.ts';
import type { PaymentPromise, PromiseReceipt } from '#workflows/receivables/promise.ts';
import { PARIS } from './sample-calendars.ts';

const promise: PaymentPromise = {
	id: 'P1',
	invoices: ['A', 'B'],
	amountCents: 100_000,
	on: '2027-03-25',
	at: Date.parse('2027-03-10T10:00Z'),
};
const DEADLINE = '2027-03-30';
const receipt = (amountCents: number, valueOn: string, at = `${valueOn}T12:00Z`): PromiseReceipt => ({
	at: Date.parse(at),
	valueOn,
	amountCents,
});

test('grace is two working days, over Easter too (n47)', () => {
	expect(promiseDeadline(PARIS, promise)).toBe(DEADLINE);
	expect(promiseDeadline(PARIS, { on: '2027-03-27' })).toBe('2027-03-31');
	expect(promiseDeadline(PARIS, promise, 0)).toBe('2027-03-25');
});

describe('settlement', () => {
	test.each([
		['nothing yet, on its last day', [], DEADLINE, 'open'],
		['nothing, the day after', [], '2027-03-31', 'broken'],
		['all of it, early', [receipt(100_000, '2027-03-12')], '2027-03-12', 'kept'],
		[
			'all of it in two parts, the last in time',
			[receipt(60_000, '2027-03-20'), receipt(40_000, DEADLINE)],
			DEADLINE,
			'kept',
		],
		['a part, still in time for the rest', [receipt(60_000, '2027-03-20')], '2027-03-26', 'open'],
		['a part, too late for the rest', [receipt(60_000, '2027-03-20')], '2027-03-31', 'partly-kept'],
		[
			'the rest came after the grace',
			[receipt(60_000, '2027-03-20'), receipt(40_000, '2027-03-31')],
			'2027-04-02',
			'partly-kept',
		],
		[
			'money learned before the promise',
			[receipt(100_000, '2027-03-10', '2027-03-10T09:00Z')],
			'2027-03-31',
			'broken',
		],
		[
			'money of an older value date learned after it',
			[receipt(100_000, '2027-03-09', '2027-03-10T11:00Z')],
			'2027-03-10',
			'kept',
		],
		[
			'money that was taken back',
			[receipt(100_000, '2027-03-20'), receipt(-100_000, '2027-03-20')],
			'2027-03-31',
			'broken',
		],
	] as const)('%s: %4$s', (_, receipts, today, state) => {
		expect(promiseState(promise, receipts, DEADLINE, today)).toBe(state);
	});
});

test.each([
	[{ invoices: [] }, 'promise-without-invoice'],
	[{ amountCents: 0 }, 'promise-amount'],
	[{ amountCents: 10.5 }, 'promise-amount'],
	[{ on: '2027-03-09' }, 'promise-in-the-past'],
])('%j is refused as %s', (change, code) => {
	expect(checkPromise({ ...promise, ...change }, '2027-03-10')).toMatchObject({
		ok: false,
		problem: { code },
	});
});

test('a promise for today is one', () => {
	expect(checkPromise({ ...promise, on: '2027-03-10' }, '2027-03-10').ok).toBe(true);
});
