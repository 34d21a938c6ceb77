import type { Tx } from '../client.ts';
import { notifyOfTask } from '../notifications/notify-of-task.ts';
import type { TaskKind } from '../values.ts';

/** A task to be: `key` names it for ever, `requestedBy` of an approval is who published the version that asks. */
export type NewTask = {
	key: string;
	kind: TaskKind;
	code: string;
	customerId: string | null;
	invoiceId: string | null;
	runId: string | null;
	node: string | null;
	visit: number | null;
	owner: string;
	at: Date;
	dueAt: Date | null;
	scenario: { id: string; version: number } | null;
	payload?: unknown;
};

/** Opens a task; a repeat changes nothing, so that a retry cannot reopen what a person has done. */
export async function openTask(tx: Tx, { scenario, payload, ...task }: NewTask): Promise<void> {
	const publisher =
		scenario === null
			? undefined
			: await tx
					.selectFrom('scenarioVersion')
					.select('publishedBy')
					.where('scenarioId', '=', scenario.id)
					.where('version', '=', scenario.version)
					.executeTakeFirst();
	const opened = await tx
		.insertInto('task')
		.values({ ...task, requestedBy: publisher?.publishedBy ?? null, payload: JSON.stringify(payload ?? {}) })
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
		.returning('key')
		.executeTakeFirst();
	if (opened) await notifyOfTask(tx, { ...task, scenario });
}
