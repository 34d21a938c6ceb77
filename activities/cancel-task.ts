import { forOrganisation } from '#db/client.ts';
import type { TaskCancellation } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';

/** Takes a task off the list because the run has moved on; one already done stays done. */
export const cancelTask =
	({ db }: Pick<Deps, 'db'>) =>
	({ organisationId, at, task }: TaskCancellation): Promise<void> =>
		forOrganisation(db, organisationId, async (tx) => {
			await tx
				.updateTable('task')
				.set({ state: 'cancelled', settledAt: new Date(at) })
				.where('key', '=', task)
				.where('state', '=', 'open')
				.execute();
		});
