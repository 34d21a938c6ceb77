import { describe, expect, test } from 'vitest';
import type { AgreementSource } from '#workflows/receivables/account/fact.ts';
import { alertOfDay, lastDayToSue, whyToSue } from '#workflows/receivables/account/last-day-to-sue.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import {
	accountWith,
	CUSTOMER,
	fact,
	invoice,
	OFFICE,
	paid,
	refusal,
	tell,
	tellAll,
} from './sample-account.ts';

const dateOf = (instant: number) => localDateOf(OFFICE, instant);
const of = (state: AccountState, asOf = '2031-01-01') =>
	lastDayToSue(state, state.invoices['A']!, { asOf, dateOf });
const promised = (when: string, source?: AgreementSource) =>
	fact(when, {
		...{ type: 'promise', promise: `p-${when}`, invoices: ['A'], amountCents: 10_000, on: when.slice(0, 10) },
		...(source && { source }),
	});
const open = () => accountWith([invoice('A')]);

test('without a word of the debtor it runs from the invoice, and says so', () => {
	expect(of(open())).toMatchObject({ startedBy: 'issue', expiresOn: '2032-01-26', acknowledgements: [] });
	expect(whyToSue(of(open())).map(({ from, to, note }) => [from, to, note])).toEqual([
		['2027-01-26', '2027-01-26', 'prescription-issue'],
		['2027-01-26', '2032-01-26', ''],
	]);
	const early = accountWith([invoice('A', { dueOn: '2027-01-20', originalDueOn: '2027-01-20' })]);
	expect(of(early)).toMatchObject({ startedBy: 'due', expiresOn: '2032-01-20' });
});

describe('what the debtor did restarts it (Civil 2240)', () => {
	test.each([
		['page', '2032-03-10'],
		['mail', '2032-03-10'],
		['letter', '2032-03-10'],
		['phone', '2032-01-26'],
		['meeting', '2032-01-26'],
		['api', '2032-01-26'],
		[undefined, '2032-01-26'],
	] as const)('a promise by %s leaves %s', (source, expiresOn) => {
		expect(of(tell(open(), promised('2027-03-10T23:30', source)).state).expiresOn).toBe(expiresOn);
	});

	test('a letter does on the day that it bears, not on the day it is entered; it bears no day to come', () => {
		const dated = (writtenOn: string) => ({ ...promised('2027-03-10', 'letter'), writtenOn });
		expect(of(tell(open(), dated('2027-02-27')).state)).toMatchObject({
			...{ startedBy: 'promise', startsOn: '2027-02-27', expiresOn: '2032-02-27' },
		});
		expect(refusal(open(), dated('2027-03-11'))).toBe('written-in-future');
	});

	test('a part payment does, on its value date; one that came back, or a set-off of ours, does not', () => {
		const part = paid('2027-04-02', 'P', 40_000, { invoice: 'A', valueDate: '2027-04-01' });
		const state = tell(open(), part).state;
		expect(of(state)).toMatchObject({
			...{ startedBy: 'payment', startsOn: '2027-04-01', expiresOn: '2032-04-01' },
			acknowledgements: [{ kind: 'payment', id: 'P', on: '2027-04-01' }],
		});
		const back = tell(state, fact('2027-04-09', { type: 'payment-reversed', payment: 'P' })).state;
		expect(of(back)).toMatchObject({ startedBy: 'issue', acknowledgements: [] });
		expect(of(tell(open(), { ...part, means: 'set-off' } as typeof part).state).startedBy).toBe('issue');
	});

	test('the latest counts, and nothing that comes after the day it is asked for', () => {
		const state = tellAll(open(), [
			promised('2027-03-10', 'letter'),
			paid('2028-05-02', 'P', 10_000, { invoice: 'A' }),
		]);
		expect(of(state)).toMatchObject({ startedBy: 'payment', expiresOn: '2033-05-02' });
		expect(of(state, '2028-05-01')).toMatchObject({ startedBy: 'promise', expiresOn: '2032-03-10' });
	});

	test('more time that we grant, a plan that nobody signed and a formal notice do not', () => {
		const granted = { type: 'due-date-extended', invoice: 'A', to: '2027-06-30' } as const;
		const state = tellAll(open(), [
			fact('2027-03-01', { ...granted, penaltiesFrom: 'original' }),
			fact('2027-03-02', {
				...{ type: 'plan-agreed', plan: 'plan', invoices: ['A'], acceleration: false },
				instalments: [{ on: '2027-09-30', amountCents: 100_000 }],
			}),
		]);
		expect(of(state)).toMatchObject({ startedBy: 'issue', expiresOn: '2032-01-26' });
	});

	test('what comes once the time is over brings nothing back (Civil 2220)', () => {
		const late = accountWith([invoice('A')], { ...CUSTOMER, kind: 'consumer' });
		const state = tell(late, paid('2029-03-01', 'P', 10_000, { invoice: 'A' })).state;
		expect(of(state)).toMatchObject({ startedBy: 'issue', expiresOn: '2029-01-26' });
	});
});

test('the alert of a day is the latest that has come; none before the first, none once it is over (n72)', () => {
	const last = of(open());
	const months = (day: string) => alertOfDay(last, day);
	expect(
		['2031-07-25', '2031-07-26', '2031-10-26', '2031-12-26', '2032-01-26', '2032-01-27'].map(months),
	).toEqual([null, 6, 3, 1, 1, null]);
});
