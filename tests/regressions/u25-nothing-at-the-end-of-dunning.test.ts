import { expect, test } from 'vitest';
import { lint } from '#workflows/scenario/lint.ts';
import { ledgerLines } from '#db/account/ledger-lines.ts';
import { emptyAccount } from '#workflows/receivables/account/empty-account.ts';
import { letter, play, taskDone } from '../play.ts';
import {
	accountWith,
	CUSTOMER,
	decide,
	fact,
	intent,
	invoice,
	paid,
	tell,
	tellAll,
} from '../workflows/receivables/account/sample-account.ts';
import { chain, due, email, scenarioOf } from '../workflows/scenario/scenario-of.ts';
import { templateIds } from './shipped-scenarios.ts';

/** Kill Bill 708 and 1978: after the last state nothing followed; a claim was neither closed, written off nor handed to anybody. */
test('a scenario whose last step leads nowhere is refused; one without a way for who has paid is told so', () => {
	const found = (scenario: ReturnType<typeof scenarioOf>) =>
		lint(scenario, { severity: 'publish' }).map(({ code, severity }) => `${severity} ${code}`);
	const open = scenarioOf({ start: { kind: 'start', next: 'w' }, w: { ...due(4), next: 'e' }, e: email() });
	expect(found(open)).toContain('error dead-end');
	const led = chain({ w: due(4), e: email() });
	expect(found(led)).toContain('warning paid-path-missing');
	expect(found(led).join()).not.toContain('dead-end');
	const thanked = scenarioOf({
		start: { kind: 'start', next: 'w', onPaid: 'end' },
		w: { ...due(4), next: 'e' },
		e: email({ next: 'end' }),
		end: { kind: 'end' },
	});
	expect(found(thanked).join()).not.toMatch(/paid-path-missing|dead-end/);
});

test.each(templateIds)(
	'%s: who never answers is brought before a person or to an end, and never left standing',
	async (id) => {
		const story = await play(id, { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-24T10:00', letter('received'))
			.until('2028-12-31');
		const last = story.at(-1);
		const waitsForPerson = story.some(({ kind }) => kind === 'task') && last?.kind === 'alert';
		expect(last?.kind === 'end' || waitsForPerson).toBe(true);
	},
);

test('handed over with an approval, the run ends so; refused, it ends too', async () => {
	const story = (outcome: string) =>
		play('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-22T10:00', letter('received'))
			.on('2027-04-20T10:00', taskDone('approve-hand-off', outcome, { actor: 'claire' }))
			.until('2027-12-31');
	expect((await story('approved')).at(-1)).toMatchObject({ kind: 'end', outcome: 'handed-off' });
	expect((await story('refused')).at(-1)).toMatchObject({ kind: 'end', outcome: 'completed' });
});

test('written off: the run is told, nobody asks any more, the books owe nothing and keep what was paid', () => {
	const before = tellAll(accountWith([invoice('A'), invoice('B')]), [
		paid('2027-03-01', 'P', 40_000, { invoice: 'A' }),
	]);
	const { state, runFacts } = tell(before, fact('2027-05-03', { type: 'write-off', invoice: 'A' }));
	expect(runFacts).toContainEqual(
		expect.objectContaining({ invoice: 'A', snapshot: expect.objectContaining({ closed: 'written-off' }) }),
	);
	const { answers } = decide(state, '2027-05-04T08:30', [intent('A'), intent('B')]);
	expect(answers).toEqual({ A: 'skip written-off', B: 'send B' });
	const lines = [...ledgerLines(emptyAccount(CUSTOMER), before), ...ledgerLines(before, state)];
	const owed = (id: string) =>
		lines.filter(({ invoiceId }) => invoiceId === id).reduce((sum, { amountCents }) => sum + amountCents, 0);
	expect([owed('A'), owed('B')]).toEqual([0, 100_000]);
	expect(lines.filter(({ kind }) => kind === 'write-off')).toMatchObject([{ amountCents: -60_000 }]);
});
