import { expect, test } from 'vitest';
import { firstOfRun } from '#lib/server/runs/first-of-run.ts';
import { compile } from '#workflows/scenario/compile.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';

const plan = () => {
	const compiled = compile(templateById('standard'));
	if (!compiled.ok) throw new Error(compiled.problem.code);
	return compiled.value;
};

test.each([
	['in the night: at the next opening', on(2, 17, 3)],
	['on a working morning: at once', on(2, 17, 11)],
])('a late run that would begin %s says why it is that step on that date', async (_when, at) => {
	const world = await receivablesWorld();
	await world.invoice('a', { dueOn: '2027-02-12' });
	const run = { invoiceId: 'a', runId: 'r', customerId: world.customer, startAt: new Date(at), plan: plan() };
	const first = await world.inside((tx) => firstOfRun(tx, run, at));
	expect(first).toMatchObject({ node: 'reminder-1' });
	expect(first?.why.map(({ rule }) => rule)).toEqual(
		expect.arrayContaining(['anchor', 'offset', 'catch-up']),
	);
});
