import { describe, expect, test } from 'vitest';

import { claimedAccessoriesOf } from '#workflows/receivables/account/claim.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import {
	accountWith,
	ack,
	decide,
	fact,
	formalNotice,
	intent,
	invoice,
	paid,
	POLICY,
	refusal,
	tell,
	tellAll,
} from './sample-account.ts';

const opened = (when = '2027-03-10', judgmentOn = '2027-03-03', publishedOn = '2027-03-09') =>
	fact(when, { type: 'insolvency', procedure: 'receivership', judgmentOn, publishedOn });
const before = invoice('A');
const after = invoice('N', { issuedOn: '2027-03-03', dueOn: '2027-04-02' });

describe('insolvency proceedings (L20)', () => {
	test('freeze claims born before the judgment, and only those', () => {
		const { state, runFacts } = tell(accountWith([before, after]), opened());
		expect(runFacts.map((one) => [one.invoice, one.cause.type, one.snapshot.closed])).toEqual([
			['A', 'insolvency', 'insolvency'],
		]);
		expect(snapshotOf(state, 'N', POLICY).closed).toBeNull();
		expect(decide(state, '2027-04-06T08:30', [intent('A'), formalNotice('N')]).answers).toEqual({
			A: 'skip insolvency',
			N: 'send N',
		});
	});

	test('ask once that the claims be declared, within two months of the publication', () => {
		const { state, entries } = tell(accountWith([before, after]), opened());
		expect(entries).toEqual([
			{
				kind: 'task',
				code: 'declare-claim',
				task: 'dupont/declare-claim',
				owner: 'credit-manager',
				invoices: ['A'],
				why: [
					{
						rule: 'anchor',
						from: '2027-03-09',
						to: '2027-05-10',
						note: 'declare before the end of 2027-05-10',
					},
				],
			},
		]);
		expect(tell(state, opened('2027-03-11')).entries).toEqual([]);
	});

	test('ask again when a claim joins those to be declared, or the last day to do so moves', () => {
		const { state } = tell(accountWith([before, after]), opened());
		// Published on Friday 30 April: two months end on Wednesday 30 June.
		const moved = tell(state, opened('2027-05-01', '2027-03-03', '2027-04-30'));
		expect(moved.entries).toMatchObject([
			{ code: 'declare-claim', invoices: ['A'], why: [{ to: '2027-06-30' }] },
		]);
		const older = tell(moved.state, fact('2027-05-02', { type: 'invoice', invoice: invoice('B') }));
		expect(older.entries).toMatchObject([{ code: 'declare-claim', invoices: ['A', 'B'] }]);
		expect(tell(older.state, fact('2027-05-03', { type: 'reply', invoice: 'N' })).entries).toEqual([]);
	});

	test('told again with another date, a claim that was frozen by mistake is open again', () => {
		const wrong = tell(accountWith([before, after]), opened('2027-03-10', '2027-03-08', '2027-03-09'));
		expect(wrong.state.invoices['N']).toMatchObject({ closed: 'insolvency', judgmentOn: '2027-03-08' });
		const { state, runFacts } = tell(wrong.state, opened('2027-03-11'));
		expect(runFacts.map((one) => [one.invoice, one.cause.type, one.snapshot.closed])).toEqual([
			['N', 'insolvency', null],
		]);
		expect(state.invoices['A']).toMatchObject({ closed: 'insolvency', judgmentOn: '2027-03-03' });
		expect(decide(state, '2027-04-06T08:30', [intent('N')]).answers).toEqual({ N: 'send N' });
	});

	test('that become a liquidation leave frozen what the first judgment froze, interest stopped on its day', () => {
		const { state } = tell(accountWith([before, after]), opened());
		const { state: converted } = tell(
			state,
			fact('2027-06-10', {
				...{ type: 'insolvency', procedure: 'liquidation' },
				...{ judgmentOn: '2027-06-02', publishedOn: '2027-06-08' },
			}),
		);
		expect(converted.invoices['A']).toMatchObject({ closed: 'insolvency', judgmentOn: '2027-03-03' });
		expect(converted.invoices['N']).toMatchObject({ closed: 'insolvency', judgmentOn: '2027-06-02' });
	});

	test('give a creditor who lives overseas or abroad two months more', () => {
		const policy = { ...POLICY, creditor: { country: 'BE' } };
		const { entries } = tell(accountWith([before]), opened(), policy);
		expect(entries[0]?.why[0]?.to).toBe('2027-07-09');
	});

	test('freeze an older claim that we hear of later, and ask for its declaration then', () => {
		const known = tell(accountWith([after]), opened());
		expect(known.entries).toEqual([]);
		const { state, entries } = tell(known.state, fact('2027-03-20', { type: 'invoice', invoice: before }));
		expect(state.invoices['A']).toMatchObject({ closed: 'insolvency', judgmentOn: '2027-03-03' });
		expect(entries).toMatchObject([{ code: 'declare-claim', invoices: ['A'] }]);
	});

	test('need no declaration when nothing older is owed', () => {
		const settled = tell(
			accountWith([before, after]),
			paid('2027-03-01', 'P', 100_000, { invoice: 'A' }),
		).state;
		expect(tell(settled, opened()).entries).toEqual([]);
	});

	test('stop the thanks that have not left', () => {
		const state = tellAll(accountWith([before]), [
			paid('2027-03-10T18:00', 'P', 10_000, { invoice: 'A' }),
			opened('2027-03-10T19:00'),
		]);
		expect(decide(state, '2027-03-11T08:30', [ack('A', 'P')]).answers).toEqual({ A: 'skip insolvency' });
	});

	test('stop penalties on the day of the judgment: five days late, four days of interest, no more ever', () => {
		const policy = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'none' } as const };
		const state = tell(accountWith([before]), opened()).state;
		const frozen = { ...state.invoices['A']!, closed: null };
		const penalties = (asOf: string) => claimedAccessoriesOf(state, frozen, asOf, policy).penaltyCents;
		expect([penalties('2027-03-02'), penalties('2027-03-03'), penalties('2027-12-01')]).toEqual([
			133, 133, 133,
		]);
	});

	test('are refused when published before they were opened', () => {
		expect(refusal(accountWith([before]), opened('2027-03-10', '2027-03-03', '2027-03-02'))).toBe(
			'published-before-judgment',
		);
	});
});
