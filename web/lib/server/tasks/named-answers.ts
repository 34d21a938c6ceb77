import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';

/**
 * What may be answered to a task `t` beside “done”, as the scenario version `v` that its run follows names it: each
 * answer leads somewhere of its own.
 */
export const namedAnswers = sql<string[]>`array(
	select answer from jsonb_object_keys(coalesce(v.plan -> 'nodes' -> t.node -> 'op' -> 'outcomes', '{}')) as answer
	where t.kind = 'task' and answer <> 'done' order by answer
)`;

/** Whether the run that waits for an open task knows this answer to it. */
export async function isAnswerTo(tx: Tx, key: string, answer: string): Promise<boolean> {
	const row = await tx
		.selectFrom('task as t')
		.innerJoin('invoiceRun as r', 'r.invoiceId', 't.invoiceId')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select(namedAnswers.as('answers'))
		.where('t.key', '=', key)
		.where('t.state', '=', 'open')
		.executeTakeFirst();
	return row?.answers.includes(answer) ?? false;
}
