import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { account } from '#workflows/receivables/account/account.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import { accountWith, CUSTOMER, fact, invoice, paid, POLICY, refusal, tell } from './sample-account.ts';
import { histories } from './some-facts.ts';

const CLAIMING: AccountPolicy = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'claim' } };
const policies = fc.constantFrom(POLICY, CLAIMING, { ...CLAIMING, imputation: 'legal' as const });

/** The fold of a history; what is refused changes nothing. */
function fold(history: readonly Fact[], policy: AccountPolicy, from: AccountState = emptyAccount(CUSTOMER)) {
	let state = from;
	const runFacts: RunFact[] = [];
	for (const one of history) {
		const outcome = account(state, one, policy);
		if (!outcome.ok) continue;
		state = outcome.value.state;
		runFacts.push(...outcome.value.runFacts);
	}
	return { state, runFacts };
}

describe('for any history', () => {
	test('a fact told again changes nothing and tells nobody', () => {
		fc.assert(
			fc.property(histories, policies, (history, policy) => {
				const { state } = fold(history, policy);
				for (const one of history.filter(({ id }) => state.applied[id])) {
					const again = account(state, one, policy);
					expect(again).toEqual({ ok: true, value: { state, runFacts: [], entries: [] } });
				}
			}),
		);
	});

	test('folding it in pieces, each from stored JSON, is folding it at once', () => {
		fc.assert(
			fc.property(histories, fc.nat({ max: 40 }), policies, (history, cut, policy) => {
				const first = fold(history.slice(0, cut), policy).state;
				const stored = JSON.parse(JSON.stringify(first)) as AccountState;
				expect(fold(history.slice(cut), policy, stored).state).toEqual(fold(history, policy).state);
			}),
		);
	});

	test('a run that hears its facts knows what a fresh snapshot would tell it', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const { state, runFacts } = fold(history, POLICY);
				const known = new Map(runFacts.map((one) => [one.invoice, one.snapshot]));
				for (const [id, heard] of known) {
					const now = snapshotOf(state, id, POLICY);
					// A pause that ends by itself is the run's own clock.
					const { pause: _heard, holds: _h, formalHolds: _f, ...told } = heard;
					const { pause: _now, holds: _hn, formalHolds: _fn, ...fresh } = now;
					expect(told).toEqual(fresh);
				}
			}),
		);
	});

	test('sequence numbers grow by one per fact, and a run never hears two facts with one number', () => {
		fc.assert(
			fc.property(histories, (history) => {
				const { state, runFacts } = fold(history, POLICY);
				expect(state.seq).toBe(Object.keys(state.applied).length);
				const heard = runFacts.map((one) => `${one.invoice}#${String(one.seq)}`);
				expect(new Set(heard).size).toBe(heard.length);
			}),
		);
	});
});

describe('who is told', () => {
	test('runs that a fact touches through the customer: stale data, a new language, unmatched money', () => {
		const state = accountWith([invoice('A'), invoice('B')]);
		const invoicesTold = (one: Fact) => tell(state, one).runFacts.map((told) => told.invoice);
		expect(invoicesTold(fact('2027-02-01', { type: 'payment-data', state: 'stale' }))).toEqual(['A', 'B']);
		expect(invoicesTold(fact('2027-02-01', { type: 'payment-data', state: 'fresh' }))).toEqual([]);
		const german = { ...CUSTOMER, language: 'de' };
		expect(invoicesTold(fact('2027-02-01', { type: 'customer', customer: german }))).toEqual(['A', 'B']);
		expect(invoicesTold(paid('2027-02-01', 'P', 10_000))).toEqual(['A', 'B']);
		expect(invoicesTold(paid('2027-02-01', 'P', 9_999))).toEqual([]);
	});

	test('the run of the invoice, of everything said of it even if no figure moves', () => {
		const state = accountWith([invoice('A'), invoice('B')]);
		const letter = tell(state, fact('2027-03-20', { type: 'letter-event', invoice: 'A', event: 'received' }));
		expect(letter.runFacts).toMatchObject([
			{ invoice: 'A', cause: { type: 'letter-event', letter: { event: 'received', on: '2027-03-20' } } },
		]);
		const reply = fact('2027-03-20', { type: 'reply', invoice: 'A' });
		const replied = tell(state, reply);
		expect(replied.runFacts[0]?.snapshot.replied).toBe(true);
		expect(tell(replied.state, { ...reply, id: 'second' }).runFacts).toHaveLength(1);
	});

	test('nobody, of a contact made by hand', () => {
		const state = accountWith([invoice('A')]);
		const manual = fact('2027-03-20', { type: 'manual-contact', channel: 'email', invoices: ['A'] });
		expect(tell(state, manual).runFacts).toEqual([]);
	});
});

test('the hand-off marks the invoice; an address that the post does not know is not written to again', () => {
	const state = accountWith([invoice('A')]);
	const handed = tell(state, fact('2027-04-20', { type: 'handed-off', invoice: 'A' }));
	expect(handed.state.invoices['A']?.handedOff).toBe(true);
	expect(handed.runFacts).toHaveLength(1);
	expect(refusal(state, fact('2027-04-20', { type: 'handed-off', invoice: 'Z' }))).toBe('unknown-invoice');
});

test('facts of another customer are refused', () => {
	const other = fact('2027-02-01', { type: 'customer', customer: { ...CUSTOMER, id: 'martin' } });
	expect(refusal(emptyAccount(CUSTOMER), other)).toBe('wrong-customer');
});

test.each([
	'reply',
	'letter-event',
	'delivery-event',
	'due-date-extended',
	'invoice-adjusted',
	'write-off',
	'write-off-reversed',
] as const)('a fact about an unknown invoice is refused: %s', (type) => {
	const told = { type, invoice: 'Z', event: 'opened', to: '2027-04-01', amountCents: 1 } as never;
	expect(refusal(accountWith([]), fact('2027-03-01', told))).toBe('unknown-invoice');
});
