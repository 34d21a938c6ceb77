import { describe, expect, test } from 'vitest';
import { claimedAccessoriesOf } from '#workflows/receivables/account/claim.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { accountWith, fact, invoice, POLICY, refusal, tell, tellAll } from './sample-account.ts';

type Outcome = Extract<Fact, { type: 'insolvency-ended' }>['outcome'];

const opened = (when = '2027-03-10', judgmentOn = '2027-03-03', publishedOn = '2027-03-09') =>
	fact(when, { type: 'insolvency', procedure: 'receivership', judgmentOn, publishedOn });
const ended = (when: string, outcome: Outcome, on?: string) =>
	fact(when, { type: 'insolvency-ended', outcome, ...(on !== undefined && { on }) });
const claiming = { ...POLICY, accessories: { penalties: 'claim', indemnity: 'none' } as const };
const before = invoice('A');
const after = invoice('N', { issuedOn: '2027-03-03', dueOn: '2027-04-02' });
const frozen = () => tell(accountWith([before, after]), opened()).state;

describe('proceedings entered by mistake', () => {
	test('freeze nothing any more: each claim is told, and penalties run as if there had been none', () => {
		const { state, runFacts } = tell(frozen(), ended('2027-03-20', 'mistake'));
		expect(runFacts.map((one) => [one.invoice, one.cause, one.snapshot.closed])).toEqual([
			['A', { type: 'insolvency-ended', named: true }, null],
		]);
		expect(state.insolvency).toBeNull();
		const penalties = (of: typeof state) =>
			claimedAccessoriesOf(of, of.invoices['A']!, '2027-12-01', claiming).penaltyCents;
		expect(penalties(state)).toBe(penalties(accountWith([before, after])));
	});

	test('are forgotten: older claims that we hear of later are chased, others may be told again', () => {
		const state = tellAll(frozen(), [
			ended('2027-03-20', 'mistake'),
			fact('2027-03-21', { type: 'invoice', invoice: invoice('B') }),
		]);
		expect(state.invoices['B']?.closed).toBeNull();
		const again = tell(state, opened('2027-03-22'));
		expect(again.entries).toMatchObject([{ code: 'declare-claim', invoices: ['A', 'B'] }]);
	});
});

describe('proceedings that the court ends because the debtor can pay', () => {
	test('let earlier claims be chased again; the interest that the judgment stopped stays stopped', () => {
		const { state, runFacts } = tell(frozen(), ended('2027-06-20', 'lifted', '2027-06-18'));
		expect(runFacts.map((one) => [one.invoice, one.snapshot.closed])).toEqual([['A', null]]);
		expect(state.insolvency).toBeNull();
		const penalties = claimedAccessoriesOf(state, state.invoices['A']!, '2027-12-01', claiming).penaltyCents;
		// Four days of interest, as when the proceedings were open.
		expect(penalties).toBe(133);
	});
});

describe('proceedings that are closed', () => {
	test('leave earlier claims frozen and say since when they are over', () => {
		const { state, runFacts } = tell(frozen(), ended('2028-01-12', 'closed', '2028-01-10'));
		expect(runFacts).toEqual([]);
		expect(state.invoices['A']).toMatchObject({ closed: 'insolvency', judgmentOn: '2027-03-03' });
		expect(state.insolvency).toMatchObject({ judgmentOn: '2027-03-03', closedOn: '2028-01-10' });
	});

	test('freeze an older claim that we hear of later, which nobody can declare any more', () => {
		const closed = tell(frozen(), ended('2028-01-12', 'closed', '2028-01-10')).state;
		const { state, entries } = tell(closed, fact('2028-01-13', { type: 'invoice', invoice: invoice('B') }));
		expect(state.invoices['B']?.closed).toBe('insolvency');
		expect(entries).toEqual([]);
	});

	test('are no obstacle to others: these freeze what was born since, and what the first froze stays', () => {
		const closed = tell(frozen(), ended('2028-01-12', 'closed', '2028-01-10')).state;
		const { state, entries } = tell(closed, opened('2028-03-10', '2028-03-03', '2028-03-09'));
		expect(state.invoices['A']).toMatchObject({ closed: 'insolvency', judgmentOn: '2027-03-03' });
		expect(state.invoices['N']).toMatchObject({ closed: 'insolvency', judgmentOn: '2028-03-03' });
		expect(entries).toMatchObject([{ code: 'declare-claim', invoices: ['N'] }]);
	});

	test('can still turn out to be a mistake', () => {
		const closed = tell(frozen(), ended('2028-01-12', 'closed', '2028-01-10')).state;
		const { state } = tell(closed, ended('2028-01-13', 'mistake'));
		expect([state.insolvency, state.invoices['A']?.closed]).toEqual([null, null]);
	});
});

test('a claim written off meanwhile stays written off', () => {
	const state = tellAll(frozen(), [
		fact('2027-03-15', { type: 'write-off', invoice: 'A' }),
		ended('2027-03-20', 'mistake'),
	]);
	expect(state.invoices['A']?.closed).toBe('written-off');
});

test('what never was, is over already, or ends before it began or after today, is refused', () => {
	const closed = tell(frozen(), ended('2028-01-12', 'closed', '2028-01-10')).state;
	expect([
		refusal(accountWith([before]), ended('2027-03-20', 'mistake')),
		refusal(closed, ended('2028-01-13', 'closed', '2028-01-11')),
		refusal(closed, opened('2028-01-13')),
		refusal(frozen(), ended('2027-03-20', 'closed', '2027-03-02')),
		refusal(frozen(), ended('2027-03-20', 'lifted', '2027-03-21')),
	]).toEqual([
		'no-insolvency',
		'no-insolvency',
		'judgment-before-closed',
		'ended-before-judgment',
		'ended-in-future',
	]);
});
