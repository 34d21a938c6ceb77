import { forOrganisation } from '#db/client.ts';
import { isUncertain } from '#db/queries/runs-to-start.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Deps } from '../deps.ts';
import { collectionInput } from './collection-input.ts';
import { recordStart } from './record-start.ts';
import { startOptions } from './start-options.ts';

/**
 * Starts the run of one invoice. The projection says `started`, and where the run begins, first: from then on facts
 * become signals, which wait in the outbox until the workflow exists. `started_at` says that it does: without it the next
 * sweep starts again by the same id.
 * @returns false when the invoice has no run to start any more
 */
export async function startRun(
	{ db, client }: Pick<Deps, 'db' | 'client'>,
	{ organisationId, invoiceId, at }: { organisationId: string; invoiceId: string; at: Instant },
): Promise<boolean> {
	const input = await forOrganisation(db, organisationId, async (tx) => {
		const found = await collectionInput(tx, { organisationId, invoiceId, at, reopen: false });
		const claimed = await tx
			.updateTable('invoiceRun')
			.set({ workflow: 'started' })
			.where('invoiceId', '=', invoiceId)
			// A publication that takes it to another version meanwhile: the next sweep starts it in that one.
			.$if(found !== null, (update) =>
				update.where('scenarioVersion', '=', found?.plan.scenario.version ?? 0),
			)
			.where((eb) => eb.or([eb('workflow', '=', 'planned'), isUncertain(eb)]))
			.executeTakeFirst();
		return found && claimed.numUpdatedRows > 0n ? recordStart(tx, found) : null;
	});
	if (!input) return false;
	await client.workflow.start('invoiceCollection', startOptions(input));
	await forOrganisation(db, organisationId, async (tx) => {
		const begun = tx.updateTable('invoiceRun').set({ startedAt: new Date(at) });
		await begun.where('invoiceId', '=', invoiceId).where('startedAt', 'is', null).execute();
	});
	return true;
}
