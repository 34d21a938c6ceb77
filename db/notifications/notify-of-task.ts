import type { Tx } from '../client.ts';
import type { NewTask } from '../queries/new-task.ts';
import type { NotificationKind, TaskKind } from '../values.ts';
import { notify } from './notify.ts';
import { peopleOfTask } from './people-of-task.ts';

/** Work that people are told of besides finding it in their agenda. */
const TOLD: Readonly<Partial<Record<TaskKind, NotificationKind>>> = {
	incident: 'incident',
	approval: 'approval-asked',
};

/** Tells those whose work it is that a task has been opened which cannot wait until they look. */
export async function notifyOfTask(tx: Tx, task: NewTask): Promise<void> {
	const kind = TOLD[task.kind];
	if (kind === undefined) return;
	const { key, code, at, customerId, invoiceId } = task;
	const invoice =
		invoiceId === null
			? undefined
			: await tx
					.selectFrom('invoice')
					.select(['residualCents', 'currency'])
					.where('id', '=', invoiceId)
					.executeTakeFirst();
	const on = at.toISOString().slice(0, 10);
	await notify(tx, {
		...{
			to: peopleOfTask(task),
			kind,
			event: `task/${key}`,
			at,
			customerId,
			invoiceId,
			params: { task: code, on },
		},
		...(invoice && { amountCents: invoice.residualCents, currency: invoice.currency }),
		path: `/#${encodeURIComponent(key)}`,
	});
}
