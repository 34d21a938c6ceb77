import type { Tx } from '#db/client.ts';
import type { TaskKind } from '#db/values.ts';
import { onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';

export type OpenTask = {
	key: string;
	kind: TaskKind;
	code: string;
	customerId: string | null;
	invoiceId: string | null;
	requestedBy: string | null;
	editedBy: string | null;
	payload: unknown;
	/** the run that waits for this task, and hears its outcome; null for work that no run waits for */
	standsOn: string | null;
};

const heardByRun: readonly TaskKind[] = ['call', 'task', 'approval', 'confirmation'];

/** An open task that this person may see; undefined otherwise. */
export async function openTaskRow(tx: Tx, key: string, person: Person): Promise<OpenTask | undefined> {
	const assignedTo = onlyAssignedTo(person);
	const row = await tx
		.selectFrom('task as t')
		.leftJoin('customer as c', 'c.id', 't.customerId')
		.select([
			't.key',
			't.kind',
			't.code',
			't.customerId',
			't.invoiceId',
			't.requestedBy',
			't.editedBy',
			't.payload',
		])
		.select(['t.runId', 't.node', 't.visit'])
		.where('t.key', '=', key)
		.where('t.state', '=', 'open')
		.$if(assignedTo !== null, (query) =>
			query.where((eb) =>
				eb.or([
					eb('t.ownerId', '=', assignedTo),
					eb('c.collectorId', '=', assignedTo),
					eb('c.salespersonId', '=', assignedTo),
				]),
			),
		)
		.executeTakeFirst();
	if (!row) return undefined;
	const { runId, node, visit, ...task } = row;
	const waits = heardByRun.includes(row.kind) && node !== null && visit !== null;
	return { ...task, standsOn: waits ? runId : null };
}
