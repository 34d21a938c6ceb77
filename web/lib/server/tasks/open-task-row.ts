import { standInsOn } from '#db/desk/stand-ins.ts';
import type { Tx } from '#db/client.ts';
import type { TaskKind } from '#db/values.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { assignedWork } from './assigned-work.ts';

export type OpenTask = {
	key: string;
	kind: TaskKind;
	code: string;
	customerId: string | null;
	invoiceId: string | null;
	/** of that invoice */
	currency: string | null;
	requestedBy: string | null;
	editedBy: string | null;
	payload: unknown;
	ownerId: string | null;
	snoozedUntil: Date | null;
	/** the run that waits for this task, and hears its outcome; null for work that no run waits for */
	standsOn: string | null;
	/** where that run stands while it waits */
	position: { node: string; visit: number } | null;
};

export const heardByRun: readonly TaskKind[] = ['call', 'task', 'approval', 'confirmation'];

/** An open task that this person may see; undefined otherwise. */
export async function openTaskRow(tx: Tx, key: string, person: Person): Promise<OpenTask | undefined> {
	const only = onlyAssignedTo(person);
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const standIns = await standInsOn(tx, civilDateOf(await now(), zone));
	const row = await tx
		.selectFrom('task as t')
		.leftJoin('customer as c', 'c.id', 't.customerId')
		.leftJoin('invoice as i', 'i.id', 't.invoiceId')
		.select(['t.key', 't.kind', 't.code', 't.customerId', 't.invoiceId', 't.requestedBy', 't.editedBy'])
		.select(['t.payload', 't.ownerId', 't.snoozedUntil', 'i.currency', 't.runId', 't.node', 't.visit'])
		.where('t.key', '=', key)
		.where('t.state', '=', 'open')
		.$if(only !== null, (query) => query.where(assignedWork(standIns, only ?? '')))
		.executeTakeFirst();
	if (!row) return undefined;
	const { runId, node, visit, ...task } = row;
	const position =
		heardByRun.includes(row.kind) && node !== null && visit !== null && runId !== null
			? { node, visit }
			: null;
	return { ...task, position, standsOn: position && runId };
}
