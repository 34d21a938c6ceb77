import { expect, test } from 'vitest';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { accountWith, fact, invoice, paid, refusal, tell, tellAll } from './sample-account.ts';

const lost = () =>
	tellAll(accountWith([invoice('A')]), [fact('2027-03-01', { type: 'write-off', invoice: 'A' })]);
const reversed = (on: string) => fact(on, { type: 'write-off-reversed', invoice: 'A', reason: 'erreur' });

test('a loss that was a mistake is owed again, with what was paid meanwhile; its run is told', () => {
	const after = tellAll(lost(), [paid('2027-03-05', 'P', 40_000, { invoice: 'A' })]);
	const { state, runFacts } = tell(after, reversed('2027-03-10'));
	expect([state.invoices['A']?.closed, residualOf(state, 'A')]).toEqual([null, 60_000]);
	expect(runFacts).toMatchObject([
		{ invoice: 'A', cause: { type: 'write-off-reversed', named: true }, snapshot: { closed: null } },
	]);
});

test('what was never given up is not taken back, nor twice', () => {
	expect(refusal(accountWith([invoice('A')]), reversed('2027-03-10'))).toBe('not-written-off');
	expect(refusal(tell(lost(), reversed('2027-03-10')).state, reversed('2027-03-11'))).toBe('not-written-off');
});

test('a claim that proceedings hold is frozen again, not asked', () => {
	const proceedings = { procedure: 'liquidation', judgmentOn: '2027-03-03', publishedOn: '2027-03-05' };
	const state = tellAll(lost(), [
		fact('2027-03-05', { type: 'insolvency', ...proceedings }),
		reversed('2027-03-10'),
	]);
	expect(state.invoices['A']).toMatchObject({ closed: 'insolvency', judgmentOn: '2027-03-03' });
});
