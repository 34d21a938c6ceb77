import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import { planNode } from '#db/queries/plan-node.ts';
import type { TaskOrder } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';
import { taskKindOf } from './task-kind-of.ts';

/**
 * A message that only waits for a person's word was asked for by nobody but the day: whoever does the work lets it
 * leave. One with consequences keeps the publisher of its version as the one who asked (design §3.6).
 */
async function isOrdinaryMessage(tx: Tx, { effect, scenario }: TaskOrder): Promise<boolean> {
	if (effect.code !== 'confirm') return false;
	const { id, version } = scenario;
	const op = (await planNode(tx, { scenarioId: id, version, node: effect.node }))?.op;
	return op === undefined || op.op === 'human' || (op.op === 'contact' && op.level === 'amicable');
}

const ASKED_WITHIN_MS = 30 * 86_400_000;

/** The sweep asks after a letter without news a day before its run does: once is enough. */
async function isAskedAlready(tx: Tx, { effect, invoice, at }: TaskOrder): Promise<boolean> {
	if (effect.code !== 'check-reception') return false;
	const asked = await tx
		.selectFrom('task')
		.select('key')
		.where('invoiceId', '=', invoice)
		.where('code', '=', 'check-reception')
		.where('key', '<>', effect.task)
		.where('at', '>', new Date(at - ASKED_WITHIN_MS))
		.executeTakeFirst();
	return asked !== undefined;
}

const TOLD_WITHIN_MS = 4 * 86_400_000;

/** A message that did not leave is told by whoever tried it, with the reason for which its run asks: once is enough. */
async function isToldAlready(tx: Tx, { effect, runId, at }: TaskOrder): Promise<boolean> {
	const told = await tx
		.selectFrom('task')
		.select('key')
		.where('runId', '=', runId)
		.where('kind', '=', 'incident')
		.where('code', 'in', ['delivery-failed', 'delivery-unknown'])
		.where(sql<boolean>`payload ->> 'reason' = ${effect.code}`)
		.where('at', '>', new Date(at - TOLD_WITHIN_MS))
		.executeTakeFirst();
	return told !== undefined;
}

/** Puts a task on somebody's list. The key is the task's own: a retry finds the row and changes nothing. */
export const createTask =
	({ db }: Pick<Deps, 'db'>) =>
	(order: TaskOrder): Promise<void> =>
		forOrganisation(db, order.organisationId, async (tx) => {
			const { customerId, runId, invoice, at, effect } = order;
			if ((await isAskedAlready(tx, order)) || (await isToldAlready(tx, order))) return;
			const scenario = (await isOrdinaryMessage(tx, order)) ? null : order.scenario;
			const visit = /:(\d+)/.exec(effect.task)?.[1];
			await openTask(tx, {
				key: effect.task,
				kind: taskKindOf(effect.code),
				code: effect.code,
				customerId,
				invoiceId: invoice,
				runId,
				node: effect.node,
				visit: visit === undefined ? null : Number(visit),
				owner: effect.owner,
				at: new Date(at),
				dueAt: effect.dueAt === null ? null : new Date(effect.dueAt),
				scenario,
			});
		});
