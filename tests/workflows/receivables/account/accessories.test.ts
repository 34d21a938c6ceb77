import { describe, expect, test } from 'vitest';

import { creditOf, residualOf } from '#workflows/receivables/account/residual.ts';
import { settleContact } from '#workflows/receivables/account/settle-contact.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import {
	accountWith,
	at,
	CUSTOMER,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	paid,
	POLICY,
	tell,
} from './sample-account.ts';

const claiming = (
	claimFrom: 'overdue' | 'formal-notice' | 'hand-off',
	imputation: AccountPolicy['imputation'] = 'principal-first',
): AccountPolicy => ({
	...POLICY,
	imputation,
	accessories: { penalties: 'claim', indemnity: 'claim', claimFrom },
});
const one = () => accountWith([invoice('A')]);
const amountsOf = (decided: ReturnType<typeof decide>, key: string) => {
	const entry = decided.decisions[key]?.entry;
	return entry && 'amounts' in entry ? entry.amounts : undefined;
};

describe('what a message claims beside the principal', () => {
	test('nothing under "mention": both are stated, neither is asked', () => {
		const amounts = amountsOf(decide(one(), '2027-03-18T08:30', [intent('A')]), 'A/reminder-1:1');
		expect(amounts).toMatchObject({
			claimedCents: 100_000,
			penaltyCents: 666,
			indemnityCents: 4000,
			penaltyClaimed: false,
			indemnityClaimed: false,
		});
	});

	test('both from the formal notice on, itself included, and then in every message', () => {
		const policy = claiming('formal-notice');
		const before = decide(one(), '2027-03-10T08:30', [intent('A')], policy);
		expect(amountsOf(before, 'A/reminder-1:1')?.claimedCents).toBe(100_000);
		const noticed = decide(before.state, '2027-03-18T08:30', [formalNotice('A')], policy);
		expect(amountsOf(noticed, 'A/formal-notice:1')?.claimedCents).toBe(104_666);
		const later = decide(noticed.state, '2027-03-25T08:30', [intent('A', { node: 'last' })], policy);
		expect(amountsOf(later, 'A/last:1')?.claimedCents).toBe(100_000 + 4000 + 899);
	});

	test('not because of a notice that never left', () => {
		const policy = claiming('formal-notice');
		const noticed = decide(one(), '2027-03-18T08:30', [formalNotice('A')], policy).state;
		const failed = settleContact(noticed, 'A/formal-notice:1', 'failed', at('2027-03-18T09:00'));
		const later = decide(failed, '2027-03-25T08:30', [intent('A')], policy);
		expect(amountsOf(later, 'A/reminder-1:1')?.claimedCents).toBe(100_000);
	});

	test('what the customer has of its own goes before what the company does', () => {
		const customer = { ...CUSTOMER, accessories: { indemnity: 'none' as const } };
		const state = accountWith([invoice('A')], customer);
		const decided = decide(state, '2027-03-18T08:30', [intent('A')], claiming('overdue'));
		expect(amountsOf(decided, 'A/reminder-1:1')).toMatchObject({
			claimedCents: 100_666,
			penaltyClaimed: true,
			indemnityClaimed: false,
		});
	});

	test('public debtors owe ECB + 8 (L9), consumers nothing', () => {
		const policy = claiming('overdue');
		const claimed = (kind: 'public' | 'consumer') => {
			const decided = decide(
				accountWith([invoice('A')], { ...CUSTOMER, kind }),
				'2027-03-18T08:30',
				[intent('A')],
				policy,
			);
			return amountsOf(decided, 'A/reminder-1:1')?.claimedCents;
		};
		expect([claimed('public'), claimed('consumer')]).toEqual([100_000 + 4000 + 556, 100_000]);
	});
});

describe('money that pays accessories', () => {
	const late = (amountCents: number) => paid('2027-03-18T10:00', 'P', amountCents);

	test('principal first: they take what the principal leaves', () => {
		const state = tell(one(), late(103_000), claiming('overdue')).state;
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([0, 0]);
		expect(state.payments['P']?.accessories).toEqual([
			{ invoice: 'A', part: 'penalty', amountCents: 666 },
			{ invoice: 'A', part: 'indemnity', amountCents: 2334 },
		]);
		expect(snapshotOf(state, 'A', claiming('overdue')).claimedAccessoriesCents).toBe(1666);
	});

	test('the order of the law: interest and costs first (C. civ. 1343-1)', () => {
		const state = tell(one(), late(50_000), claiming('overdue', 'legal')).state;
		expect(residualOf(state, 'A')).toBe(54_666);
	});

	test('a reversal takes them back', () => {
		const policy = claiming('overdue');
		const state = tell(one(), late(104_666), policy).state;
		expect(snapshotOf(state, 'A', policy).claimedAccessoriesCents).toBe(0);
		const back = tell(
			state,
			fact('2027-03-18T12:00', { type: 'payment-reversed', payment: 'P' }),
			policy,
		).state;
		expect(snapshotOf(back, 'A', policy)).toMatchObject({
			residualCents: 100_000,
			claimedAccessoriesCents: 4666,
		});
	});

	test('under "mention" none does: the surplus is a credit of the customer', () => {
		const state = tell(one(), late(104_666)).state;
		expect([residualOf(state, 'A'), creditOf(state, 'EUR')]).toEqual([0, 4666]);
	});
});

test('a partly paid invoice is still chased, for what remains (u13), interest running on what remained when (u9)', () => {
	const state = tell(one(), paid('2027-03-08', 'P', 60_000, { invoice: 'A' })).state;
	const amounts = amountsOf(decide(state, '2027-03-18T08:30', [intent('A')]), 'A/reminder-1:1');
	expect(amounts).toMatchObject({ claimedCents: 40_000, residualCents: 40_000, penaltyCents: 333 + 133 });
});
