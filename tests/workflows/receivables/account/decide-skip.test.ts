import { describe, expect, test } from 'vitest';

import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import { RATES } from '#workflows/receivables/data/rates.ts';
import {
	accountWith,
	at,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	paid,
	POLICY,
	tell,
	tellAll,
} from './sample-account.ts';

const announce = (id: string, changes = {}) =>
	intent(id, { node: 'pre-reminder', level: 'pre-due', ...changes });

describe('passed over for good', () => {
	test.each([
		['void', 'void'],
		['write-off', 'written-off'],
	] as const)('an invoice that is closed: %s', (type, reason) => {
		const state = tell(accountWith([invoice('A')]), fact('2027-03-01', { type, invoice: 'A' })).state;
		expect(decide(state, '2027-03-02T08:30', [intent('A')]).answers).toEqual({ A: `skip ${reason}` });
	});

	test('an announcement on the due date or after', () => {
		const state = accountWith([invoice('A')]);
		expect(decide(state, '2027-02-25T08:30', [announce('A')]).answers).toEqual({ A: 'send A' });
		expect(decide(state, '2027-02-26T08:30', [announce('A')]).answers).toEqual({ A: 'skip past-due' });
	});

	test('an announcement that the gap or a pause would bring to the due date or after', () => {
		const state = decide(accountWith([invoice('A'), invoice('B')]), '2027-02-23T08:30', [intent('B')]).state;
		const { answers, decisions } = decide(state, '2027-02-24T08:30', [announce('A')]);
		expect(answers).toEqual({ A: 'skip past-due' });
		expect(decisions['A/pre-reminder:1']?.entry.why.map(({ rule }) => rule)).toEqual(['min-gap', 'window']);
		const paused = tell(
			accountWith([invoice('A')]),
			fact('2027-02-10', { type: 'pause', scope: { invoice: 'A' }, until: '2027-03-01' }),
		).state;
		expect(decide(paused, '2027-02-19T08:30', [announce('A')]).answers).toEqual({ A: 'skip past-due' });
	});

	test('a claim below the minimum: what remains counts, not what was invoiced (n10)', () => {
		const state = tell(accountWith([invoice('A')]), paid('2027-03-01', 'P', 99_100, { invoice: 'A' })).state;
		expect(decide(state, '2027-03-02T08:30', [intent('A', { minAmountCents: 1000 })]).answers).toEqual({
			A: 'skip min-amount',
		});
		expect(decide(state, '2027-03-02T08:30', [intent('A', { minAmountCents: 900 })]).answers).toEqual({
			A: 'send A',
		});
	});

	test('an invoice assigned to a factor whose account we do not know', () => {
		const state = accountWith([invoice('A', { factored: true })]);
		expect(decide(state, '2027-03-02T08:30', [intent('A')]).answers).toEqual({ A: 'skip factored' });
		const policy = { ...POLICY, factorAccountKnown: true };
		expect(decide(state, '2027-03-02T08:30', [intent('A')], policy).answers).toEqual({ A: 'send A' });
	});
});

describe('direct debits and bills (u22)', () => {
	test.each(['direct-debit', 'bill'] as const)(
		'%s: announced, then chased only after a return',
		(paymentMethod) => {
			const state = accountWith([invoice('A', { paymentMethod })]);
			expect(decide(state, '2027-02-19T08:30', [announce('A')]).answers).toEqual({ A: 'send A' });
			expect(decide(state, '2027-03-02T08:30', [intent('A')]).answers).toEqual({
				A: 'skip awaiting-collection',
			});
			expect(decide(state, '2027-03-02T08:30', [formalNotice('A')]).answers).toEqual({
				A: 'skip awaiting-collection',
			});
			const returned = tellAll(state, [
				paid('2027-02-26', 'P', 100_000, { invoice: 'A' }),
				fact('2027-03-04', { type: 'payment-reversed', payment: 'P' }),
			]);
			expect(decide(returned, '2027-03-05T08:30', [intent('A')]).answers).toEqual({ A: 'send A' });
		},
	);

	test('a cheque and a card are chased like a transfer', () => {
		const state = accountWith([
			invoice('A', { paymentMethod: 'cheque' }),
			invoice('B', { paymentMethod: 'card' }),
		]);
		expect(decide(state, '2027-03-02T08:30', [intent('A'), intent('B')]).answers).toMatchObject({
			A: 'send A+B',
		});
	});
});

describe('once the principal is paid', () => {
	const claiming: AccountPolicy = {
		...POLICY,
		accessories: { penalties: 'claim', indemnity: 'claim', claimFrom: 'overdue' },
	};
	const late = paid('2027-03-28', 'P', 100_000, { invoice: 'A' });

	test('accessories that are only mentioned ask for nothing more', () => {
		const state = tell(accountWith([invoice('A')]), late).state;
		expect(decide(state, '2027-04-01T08:30', [intent('A')]).answers).toEqual({ A: 'skip paid' });
	});

	test('claimed ones survive it (u8): 30 days at 12.15 % make 9.99 €, and 40 €', () => {
		const state = tell(accountWith([invoice('A')]), late, claiming).state;
		const { answers, decisions } = decide(state, '2027-04-01T08:30', [intent('A')], claiming);
		expect(answers).toEqual({ A: 'send A' });
		expect(decisions['A/reminder-1:1']?.entry).toMatchObject({
			amounts: { claimedCents: 4999, residualCents: 0, penaltyCents: 999, indemnityCents: 4000 },
			why: [],
		});
	});

	test('a semester without rate blocks nothing: the last known rate is kept, and said so', () => {
		const rates = RATES.filter(({ from }) => from < '2027');
		const { decisions } = decide(accountWith([invoice('A')]), '2027-04-01T08:30', [intent('A')], {
			...POLICY,
			rates,
		});
		expect(decisions['A/reminder-1:1']?.entry.why).toEqual([
			{ rule: 'rate-provisional', from: '2027-02-27', to: '2027-04-01', note: 'last known rate kept' },
		]);
	});

	test('consumers owe none (L441-10: professionals only)', () => {
		const policy = claiming;
		const consumer = accountWith([invoice('A')], { ...accountWith([]).customer, kind: 'consumer' });
		const state = tell(consumer, late, policy).state;
		expect(decide(state, '2027-04-01T08:30', [intent('A')], policy).answers).toEqual({ A: 'skip paid' });
	});
});

test('an invoice that the account does not know has nothing to send', () => {
	expect(decide(accountWith([]), '2027-03-02T08:30', [intent('Z')]).answers).toEqual({
		Z: 'skip unknown-invoice',
	});
	expect(at('2027-03-02T08:30')).toBe(Date.parse('2027-03-02T07:30:00Z'));
});
