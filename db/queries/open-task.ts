import type { Tx } from '../client.ts';
import { notifyOfTask } from '../notifications/notify-of-task.ts';
import type { NewTask } from './new-task.ts';

/** Opens a task; a repeat changes nothing, so that a retry cannot reopen what a person has done. */
export async function openTask(tx: Tx, { scenario, payload, requestedBy, ...task }: NewTask): Promise<void> {
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
		.values({
			...task,
			requestedBy: requestedBy ?? publisher?.publishedBy ?? null,
			payload: JSON.stringify(payload ?? {}),
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
		.returning('key')
		.executeTakeFirst();
	if (opened) await notifyOfTask(tx, { ...task, scenario });
}
