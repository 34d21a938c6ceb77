import { forOrganisation } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import type { TaskOrder } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';
import { taskKindOf } from './task-kind-of.ts';

/** Puts a task on somebody's list. The key is the task's own: a retry finds the row and changes nothing. */
export const createTask =
	({ db }: Pick<Deps, 'db'>) =>
	({ organisationId, customerId, runId, invoice, at, effect, scenario }: TaskOrder): Promise<void> =>
		forOrganisation(db, organisationId, async (tx) => {
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
