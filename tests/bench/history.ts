import { TestWorkflowEnvironment } from '@temporalio/testing';
import { Worker } from '@temporalio/worker';
import { startOptions } from '#activities/runs/start-options.ts';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import { timeSkippingServer } from '#local/temporal/time-skipping-server.ts';
import { taskQueues } from '#workflows/collection/input.ts';
import { factSignal } from '#workflows/collection/messages.ts';
import { billableActions } from './actions.ts';
import { reminderDays } from './five-steps.ts';
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

/** One invoice through five reminders, then paid and thanked, on the server that skips time; its history is counted. */
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
		const books = ledger({ issuedAt: await env.currentTimeMs(), dueInDays: DUE_IN_DAYS, alwaysOpen: false });
		const connection = env.nativeConnection;
		const runs = await Worker.create({
			connection,
			taskQueue: taskQueues.runs,
			workflowBundle: await workflowBundle(),
			activities: books.projection,
		});
		const mails = await Worker.create({
			connection,
			taskQueue: taskQueues.mail,
			activities: books.activities,
		});
		return await runs.runUntil(mails.runUntil(() => liveThrough(env, books)));
	} finally {
		await env.teardown();
	}
}

async function liveThrough(env: TestWorkflowEnvironment, books: ReturnType<typeof ledger>): Promise<Row[]> {
	const handle = await env.client.workflow.start('invoiceCollection', startOptions(books.inputFor('one')));
	const last = DUE_IN_DAYS + Math.max(...reminderDays);
	for (let day = 1; day <= last + 4; day += 1) await env.sleep(DAY);
	await handle.signal(factSignal, books.paid('one', await env.currentTimeMs()));
	await handle.result();
	const { events } = await handle.fetchHistory();
	const actions = billableActions(events ?? []);
	const contacts = actions.activities;
	if (contacts !== reminderDays.length + 1) throw new Error(`${String(contacts)} contacts instead of six`);
	const kinds = Object.entries(actions).filter(([, count]) => count > 0);
	const total = kinds.reduce((sum, [, count]) => sum + count, 0);
	return [
		{
			name: 'history events of a five-step invoice',
			value: events?.length ?? 0,
			unit: '',
			goal: { atMost: 80 },
			note: 'five reminders, paid, thanked',
		},
		{
			name: 'billable actions of the same',
			value: total,
			unit: '',
			goal: { atMost: 20 },
			note: kinds.map(([kind, count]) => `${kind} ${String(count)}`).join(', '),
		},
	];
}
