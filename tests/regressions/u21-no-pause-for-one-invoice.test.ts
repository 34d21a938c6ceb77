import { expect, test } from 'vitest';
import { chooseScenario } from '#db/receivables/choose-scenario.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import { pause, play } from '../play.ts';
import { accountWith, invoice, POLICY } from '../workflows/receivables/account/sample-account.ts';

/** Invoice Ninja 4293 and 925: no pause for one invoice, and a schedule per client refused as too complex for the screen. */
test('one invoice paused until a day, the other chased meanwhile; the pause ends by itself and says so', async () => {
	const story = await play('standard', {
		due: '2027-02-26',
		amountCents: 360_000,
		others: [{ id: 'FA-2', dueOn: '2027-02-26', amountCents: 20_000 }],
	})
		.on('2027-02-22T10:00', pause('2027-03-10'))
		.until('2027-03-12');
	const about = (id: string) =>
		story
			.filter(
				({ invoices, kind }) => invoices.includes(id) && ['email', 'deferred', 'resumed'].includes(kind),
			)
			.filter(({ node }) => node !== 'call');
	expect(about('FA-2')).toRead(['2027-02-19 08:30 email pre-reminder', '2027-03-02 08:30 email reminder-1']);
	expect(about('FA-1')).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 deferred reminder-1 → 2027-03-10 08:30',
		'2027-03-10 00:00 resumed',
		// The other invoice's call of the 9th: the customer's gap.
		'2027-03-10 08:30 deferred reminder-1 → 2027-03-12 08:30',
		'2027-03-12 08:30 email reminder-1',
	]);
	expect(story.find(({ kind }) => kind === 'deferred')?.why.map(({ rule }) => rule)).toContain('pause');
});

test('a scenario of its own: the invoice’s choice before the customer’s, before the rules, before the default', () => {
	const state = accountWith([invoice('A')]);
	const choose = (changes: Partial<Parameters<typeof chooseScenario>[0]>) =>
		chooseScenario(
			{
				invoice: null,
				customer: null,
				rules: [
					{ scenarioId: 'later', condition: { all: [] }, appliesFrom: '2028-01-01' },
					{
						scenarioId: 'big',
						condition: { field: 'amountCents', test: { atLeast: 100_000 } },
						appliesFrom: null,
					},
				],
				fallback: 'standard',
				...changes,
			},
			snapshotOf(state, 'A', POLICY),
			'2027-02-01',
		);
	expect(choose({ invoice: 'gentle', customer: 'firm' })).toEqual({ scenarioId: 'gentle', by: 'invoice' });
	expect(choose({ customer: 'firm' })).toEqual({ scenarioId: 'firm', by: 'customer' });
	expect(choose({})).toEqual({ scenarioId: 'big', by: 'rule' });
	expect(choose({ rules: [] })).toEqual({ scenarioId: 'standard', by: 'default' });
	expect(choose({ rules: [], fallback: null })).toBeUndefined();
});
