import { WorkflowNotFoundError } from '@temporalio/common';
import { keepLateEvent } from '#db/account/keep-late-event.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { factSignal } from '#workflows/collection/messages.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { isLateEvent } from '#workflows/scenario/late-event.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { reopens } from '#workflows/scenario/step/reopens.ts';
import type { Deps } from '../deps.ts';
import { collectionInput } from '../runs/collection-input.ts';
import { startOptions } from '../runs/start-options.ts';

/** One fact for one run, as the outbox keeps it. */
export type OutboxRow = {
	id: number;
	runId: string;
	invoiceId: string;
	customerId: string;
	body: RunFact;
	at: Date;
};

/**
 * Signals one fact. A run that has ended meanwhile is started again by a reversal, from the state in which it closed;
 * a fact that somebody must look at is kept as a late event; so is every fact of a run whose workflow ended without saying
 * so (an operator terminated it). A run that has not begun yet makes this fail, to be tried again. What it writes is a
 * transaction of its own: one fact that cannot be delivered takes no other with it.
 */
export async function deliverFact(
	{ db, client }: Pick<Deps, 'db' | 'client'>,
	organisationId: string,
	row: OutboxRow,
	now: Instant,
): Promise<void> {
	try {
		await client.workflow.getHandle(row.runId).signal(factSignal, row.body);
	} catch (error) {
		if (!(error instanceof WorkflowNotFoundError)) throw error;
		await forOrganisation(db, organisationId, async (tx) => {
			const run = await tx
				.selectFrom('invoiceRun')
				.select(['workflow', 'runState', 'startedAt'])
				.where('invoiceId', '=', row.invoiceId)
				.executeTakeFirst();
			const state = run?.runState ?? null;
			if (run?.workflow === 'started' && !(state && run.startedAt)) throw error;
			if (state && reopens(state, row.body)) await reopen({ client }, tx, organisationId, row, now);
			else if (isNews(state, row.body)) await keepLateEvent(tx, row, row.body, state?.ended ?? null);
		});
	}
}

const isNews = (state: RunState | null, fact: RunFact): boolean => !state?.ended || isLateEvent(state, fact);

async function reopen(
	{ client }: Pick<Deps, 'client'>,
	tx: Tx,
	organisationId: string,
	{ invoiceId, body }: OutboxRow,
	at: Instant,
): Promise<void> {
	const input = await collectionInput(tx, { organisationId, invoiceId, at, reopen: true });
	if (!input) return;
	await tx
		.updateTable('invoiceRun')
		.set({ workflow: 'started', endedAt: null, outcome: null })
		.where('invoiceId', '=', invoiceId)
		.execute();
	await client.workflow.signalWithStart('invoiceCollection', {
		...startOptions(input),
		signal: factSignal,
		signalArgs: [body],
	});
}
