import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { startOptions } from '#activities/runs/start-options.ts';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import { timeSkippingServer } from '#local/temporal/time-skipping-server.ts';
import { taskQueues } from '#workflows/collection/input.ts';
import type { CollectionOutcome } from '#workflows/collection/input.ts';
import { factSignal } from '#workflows/collection/messages.ts';
import { billableActions } from './actions.ts';
import { fiveSteps, fiveStepsThenPaid, reminderDays } from './five-steps.ts';
import { ledger } from './ledger.ts';
import { quietRuntime } from './quiet-runtime.ts';
import type { Row } from './row.ts';

const DAY = 86_400_000;
const DUE_IN_DAYS = 30;

const indexed = {
	OrganisationId: 2,
	CustomerId: 2,
	InvoiceNumber: 2,
	ScenarioId: 2,
	CollectionStatus: 2,
	ScenarioVersion: 3,
	OpenAmount: 4,
	DueDate: 6,
};

type Books = ReturnType<typeof ledger>;
type Life = {
	id: string;
	name: string;
	note: string;
	scenario: object;
	isPaid: boolean;
	outcome: CollectionOutcome['outcome'];
};

const lives: readonly Life[] = [
	{
		id: 'unpaid',
		name: 'five steps',
		note: 'five waits, five reminders, overdue on the way, nothing more',
		scenario: fiveSteps,
		isPaid: false,
		outcome: 'completed',
	},
	{
		id: 'paid',
		name: 'five steps, paid, thanked',
		note: 'the same, a sixth wait in which it is paid, one day until the thanks',
		scenario: fiveStepsThenPaid,
		isPaid: true,
		outcome: 'paid',
	},
];

/** Five reminders and no more, and the same then paid and thanked, on the server that skips time; histories are counted. */
export async function benchHistory(): Promise<Row[]> {
	quietRuntime();
	const path = await timeSkippingServer();
	const env = await TestWorkflowEnvironment.createTimeSkipping({
		server: { executable: { type: 'existing-path', path } },
	});
	try {
		await env.connection.operatorService.addSearchAttributes({
			namespace: 'default',
			searchAttributes: indexed,
		});
		const rows: Row[] = [];
		for (const life of lives) {
			const issuedAt = await env.currentTimeMs();
			const books = ledger({ issuedAt, dueInDays: DUE_IN_DAYS, alwaysOpen: false, scenario: life.scenario });
			rows.push(...(await withWorkers(env, books, () => liveThrough(env, books, life))));
		}
		return rows;
	} finally {
		await env.teardown();
	}
}

async function withWorkers<T>(
	env: TestWorkflowEnvironment,
	books: Books,
	work: () => Promise<T>,
): Promise<T> {
	const connection = env.nativeConnection;
	const runs = await Worker.create({
		connection,
		taskQueue: taskQueues.runs,
		workflowBundle: await workflowBundle(),
		activities: books.projection,
	});
	const mails = await Worker.create({ connection, taskQueue: taskQueues.mail, activities: books.activities });
	return runs.runUntil(mails.runUntil(work));
}

async function liveThrough(env: TestWorkflowEnvironment, books: Books, life: Life): Promise<Row[]> {
	const handle = await env.client.workflow.start('invoiceCollection', startOptions(books.inputFor(life.id)));
	const last = DUE_IN_DAYS + Math.max(...reminderDays);
	for (let day = 1; day <= last + 4; day += 1) await env.sleep(DAY);
	if (life.isPaid) await handle.signal(factSignal, books.paid(life.id, await env.currentTimeMs()));
	const { outcome } = await handle.result();
	const { events } = await handle.fetchHistory();
	const actions = billableActions(events ?? []);
	const contacts = reminderDays.length + (life.isPaid ? 1 : 0);
	if (outcome !== life.outcome || actions.activities !== contacts)
		throw new Error(`${life.name}: ended ${outcome} after ${String(actions.activities)} contacts`);
	const kinds = Object.entries(actions).filter(([, count]) => count > 0);
	const total = kinds.reduce((sum, [, count]) => sum + count, 0);
	const breakdown = kinds.map(([kind, count]) => `${kind} ${String(count)}`).join(', ');
	return [
		{
			name: `history events, ${life.name}`,
			value: events?.length ?? 0,
			unit: '',
			goal: { atMost: 80 },
			note: life.note,
		},
		{ name: `billable actions, ${life.name}`, value: total, unit: '', goal: { atMost: 20 }, note: breakdown },
	];
}
