import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemClock } from '#activities/clock.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import { complete } from '#lib/server/tasks/complete.ts';
import { taskQuery } from '#lib/server/tasks/task-query.ts';
import type { Person } from '#lib/server/session/person.ts';
import { templateById, templatePath } from '#workflows/files/scenario-file.ts';
import { BEGINNING } from '../../../db/receivables-world.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let nicolas: Person;

const runId = () => `inv/${world.organisationId}/A1`;

beforeAll(async () => {
	vi.spyOn(systemClock, 'now').mockResolvedValue(TODAY);
	world = await deskWorld();
	nicolas = await world.person('nicolas', 'collector');
	await world.debtor('a', { invoices: [['A1', 100_000, '2027-02-26']] });
	await world.inside(async (tx) => {
		const source = readFileSync(templatePath('phone-first'), 'utf8');
		const scenario = templateById('phone-first');
		await publishScenario(tx, { scenario, source, format: 'yaml', by: 'anne', at: BEGINNING });
		await tx.updateTable('invoiceRun').set({ scenarioId: 'phone-first', scenarioVersion: 1 }).execute();
	});
	const of = { customerId: 'a', invoiceId: 'A1', runId: runId(), visit: 1 };
	await world.task('ask', { ...of, kind: 'task', code: 'ask-salesperson', node: 'ask-salesperson' });
	await world.task('correct', { ...of, kind: 'task', code: 'correct-invoice', node: 'correct-invoice' });
	await world.task('bank', { ...of, kind: 'task', code: 'check-collection', node: 'check-collection' });
	await world.task('call', { ...of, kind: 'call', node: 'call' });
}, 120_000);

afterAll(() => {
	vi.restoreAllMocks();
});

test('a task offers the answers that its scenario names, a call its own', async () => {
	const rows = await world.inside((tx) =>
		taskQuery(tx, { asOf: '2027-03-02', standIns: new Map() }).orderBy('t.key').execute(),
	);
	expect(rows.map(({ key, answers }) => [key, answers])).toEqual([
		['ask', ['billing-error', 'will-pay']],
		['bank', ['returned']],
		['call', []],
		['correct', []],
	]);
});

test.each([
	['ask', 'reached-the-moon'],
	['correct', 'will-pay'],
	['call', 'will-pay'],
])('of %s, the answer %s is refused before any run hears of it', async (key, outcome) => {
	expect(await complete(world.event(nicolas, { key, outcome, note: '' }))).toMatchObject({
		status: 409,
		data: { refusal: { code: 'answer-unknown' } },
	});
	const task = await world.one((tx) =>
		tx.selectFrom('task').select('state').where('key', '=', key).executeTakeFirst(),
	);
	expect(task.state).toBe('open');
});
