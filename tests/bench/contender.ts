import type { Client } from '@temporalio/client';
import { Worker } from '@temporalio/worker';
import type { NativeConnection, WorkerOptions } from '@temporalio/worker';
import { runsOptions } from '#activities/runs-options.ts';
import { startOptions } from '#activities/runs/start-options.ts';
import { workflowBundle } from '#activities/workflow-bundle.ts';
import { searchAttributes } from '#workflows/collection/attributes.ts';
import { collectionWorkflowId, taskQueues } from '#workflows/collection/input.ts';
import { factSignal } from '#workflows/collection/messages.ts';
import { reminderDays } from './five-steps.ts';
import { handWrittenBundle, handWrittenRuns } from './hand-written/bundle.ts';
import { handWrittenMails, paymentSignal } from './hand-written/workflow.ts';
import type { HandWrittenInput, handWritten } from './hand-written/workflow.ts';
import { ledger, organisationId } from './ledger.ts';

/** One way to chase an invoice on Temporal. `close` pays it and waits until its run has ended. */
export type Contender = {
	name: string;
	runs: Worker;
	mails: Worker;
	prepare: () => {
		start: (id: string) => Promise<unknown>;
		close: (id: string) => Promise<unknown>;
	};
};

const DAY = 86_400_000;
const DUE_IN_DAYS = 60;

/** What a worker is given beside its work: of the runs, and of the mails. */
export type WorkersOptions = { runs: Partial<WorkerOptions>; mails: Partial<WorkerOptions> };

/** The product's workflow and its reducers; its activities decide in memory. */
export async function product(
	client: Client,
	connection: NativeConnection,
	options: WorkersOptions = { runs: runsOptions, mails: {} },
): Promise<Contender> {
	const issuedAt = Date.now() - 10 * DAY;
	const books = ledger({ issuedAt, dueInDays: DUE_IN_DAYS + 10, alwaysOpen: true });
	return {
		name: 'product',
		runs: await Worker.create({
			...options.runs,
			connection,
			taskQueue: taskQueues.runs,
			workflowBundle: await workflowBundle(),
			activities: books.projection,
		}),
		mails: await Worker.create({
			...options.mails,
			connection,
			taskQueue: taskQueues.mail,
			activities: books.activities,
		}),
		prepare() {
			const handleOf = (id: string) => client.workflow.getHandle(collectionWorkflowId(organisationId, id));
			return {
				// What it starts from and its first record are part of starting, as they are for whoever sweeps.
				start: (id) => client.workflow.start('invoiceCollection', startOptions(books.inputFor(id))),
				async close(id) {
					await handleOf(id).signal(factSignal, books.paid(id, Date.now() - 5 * DAY));
					const { outcome } = (await handleOf(id).result()) as { outcome: string };
					if (outcome !== 'paid') throw new Error(`${id} ended ${outcome}`);
				},
			};
		},
	};
}

/** What the engine's search knows of an invoice that is not yet due. */
const upcoming = [
	{ key: searchAttributes.collectionStatus, value: 'upcoming' },
	{ key: searchAttributes.openAmount, value: 1_200 },
];

/** The hand-written workflow, bare or with what screens and the engine's search show of it. */
export async function byHand(
	client: Client,
	connection: NativeConnection,
): Promise<{ bare: Contender; projecting: Contender }> {
	const nothing = (): Promise<void> => Promise.resolve();
	const taskQueue = handWrittenRuns;
	const runs = await Worker.create({
		// The same for everybody.
		...runsOptions,
		connection,
		taskQueue,
		workflowBundle: await handWrittenBundle(),
		activities: { project: nothing },
	});
	const mails = await Worker.create({
		connection,
		taskQueue: handWrittenMails,
		activities: { remind: nothing, thank: nothing },
	});
	const reminders = reminderDays.map((day) => Date.now() + (DUE_IN_DAYS + day) * DAY);
	const contender = (name: string, projection: boolean): Contender => ({
		name,
		runs,
		mails,
		prepare: () => ({
			start(workflowId) {
				const input: HandWrittenInput = { invoice: workflowId, amountCents: 120_000, reminders, projection };
				return client.workflow.start<typeof handWritten>('handWritten', {
					workflowId,
					taskQueue,
					args: [input],
					...(projection && { typedSearchAttributes: upcoming }),
				});
			},
			async close(workflowId) {
				const handle = client.workflow.getHandle<typeof handWritten>(workflowId);
				await handle.signal(paymentSignal, { payment: workflowId, amountCents: 120_000 });
				const outcome = await handle.result();
				if (outcome !== 'paid') throw new Error(`${workflowId} ended ${outcome}`);
			},
		}),
	});
	return { bare: contender('by hand', false), projecting: contender('by hand, shown as ours', true) };
}
