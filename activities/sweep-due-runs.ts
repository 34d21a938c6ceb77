import { heartbeat } from '@temporalio/activity';
import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import { runsToStart } from '#db/queries/runs-to-start.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { concurrently } from './concurrently.ts';
import type { Deps } from './deps.ts';
import { startRun } from './runs/start-run.ts';

const AT_ONCE = 20;
const PER_SWEEP = 2_000;

/** Starts the runs that are due, company by company. Idempotent: the workflow id of an invoice never changes. */
export const sweepDueRuns =
	(deps: Deps) =>
	async (at: Instant): Promise<{ started: number }> => {
		const { rows } = await sql<{ organisationId: string }>`
			select organisation_id as "organisationId" from organisations()`.execute(deps.db);
		let started = 0;
		for (const { organisationId } of rows) {
			const due = await forOrganisation(deps.db, organisationId, (tx) =>
				runsToStart(tx, { at: new Date(at), limit: PER_SWEEP }),
			);
			await concurrently(due, AT_ONCE, async (invoiceId) => {
				if (await startRun(deps, { organisationId, invoiceId, at })) started += 1;
				heartbeat(started);
			});
		}
		return { started };
	};
