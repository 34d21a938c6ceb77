import { expect, test } from 'vitest';
import { companyLintContext } from '#lib/server/templates/company-lint-context.ts';
import { readScenario } from '#workflows/files/scenario-file.ts';
import { lint } from '#workflows/scenario/lint.ts';
import { receivablesWorld } from '../../../db/receivables-world.ts';

const nightly = `
amiable: 1
id: short
name: Short
start: start
nodes:
  start: { kind: start, label: Start, next: wait, onPaid: paid }
  wait: { kind: wait, label: J+4, anchor: due-date, offset: 4, next: reminder }
  reminder:
    kind: email
    label: Reminder
    template: reminder-1
    window: [{ from: '19:00', to: '21:00' }]
    next: end
  end: { kind: end, label: Nothing more, outcome: completed }
  paid: { kind: end, label: Paid, outcome: paid }
`;

test('the linter knows the hours of the company, as it changes them', async () => {
	const world = await receivablesWorld();
	const read = readScenario(nightly);
	if (!read.ok) throw new Error('unreadable', { cause: read.problems });
	const { scenario } = read.value;
	const outside = () =>
		world.inside(async (tx) =>
			lint(scenario, { severity: 'publish', context: await companyLintContext(tx) })
				.filter(({ code }) => code === 'message-outside-window')
				.map(({ node, severity }) => [node, severity]),
		);
	expect(await outside()).toEqual([['reminder', 'error']]);
	await world.inside((tx) => tx.updateTable('organisation').set({ sendAt: '18:30' }).execute());
	expect(await outside()).toEqual([]);
});
