import { heartbeat } from '@temporalio/activity';
import { sql } from 'kysely';
import { markOverdue } from '#db/account/mark-overdue.ts';
import { noteSweep } from '#db/account/catch-up.ts';
import { companyStance } from '#db/account/company-stance.ts';
import { tellStance } from '#db/account/tell-stance.ts';
import { forOrganisation } from '#db/client.ts';
import { announceCallBacks } from '#db/desk/announce-call-backs.ts';
import { escalateReplies } from '#db/desk/escalate-replies.ts';
import { keepDesk } from '#db/desk/keep-desk.ts';
import { askDisputeOwners } from '#db/disputes/ask-owners.ts';
import { refreshProfiles } from '#db/customers/refresh-profiles.ts';
import { customersToTell } from '#db/queries/customers-to-tell.ts';
import { notePaymentData } from '#db/queries/note-payment-data.ts';
import { runsToStart } from '#db/queries/runs-to-start.ts';
import { thinDrafts } from '#db/queries/thin-drafts.ts';
import { refreshFigures } from '#db/steering/refresh-figures.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { carryBankLines } from './carry-bank-lines.ts';
import { concurrently } from './concurrently.ts';
import { closeOrphans } from './contact/close-orphans.ts';
import type { Deps } from './deps.ts';
import { sendDigests } from './digest/send-digests.ts';
import { sendDisputeMails } from './task-mail/send-dispute-mails.ts';
import { sendDuplicates } from './task-mail/send-duplicates.ts';
import { sendPlanLetters } from './task-mail/send-plan-letters.ts';
import { sendWeeklyReport } from './report/send-weekly-report.ts';
import { startRun } from './runs/start-run.ts';

const AT_ONCE = 20;
const PER_SWEEP = 2_000;
/** Customers whose profile one sweep concludes: four sweeps an hour see 50,000 of them in a night. */
const PROFILES_PER_SWEEP = 2_000;

/** Lets every account of a company know what its settings, and the age of its payment data, say today (n31). */
export async function tellCompanyStance(
	{ db }: Pick<Deps, 'db'>,
	organisationId: string,
	at: Instant,
): Promise<number> {
	const { stance, customers } = await forOrganisation(db, organisationId, async (tx) => {
		await notePaymentData(tx);
		const now = await companyStance(tx, at);
		return { stance: now, customers: await customersToTell(tx, now) };
	});
	await concurrently(customers, AT_ONCE, (customerId) =>
		forOrganisation(db, organisationId, (tx) => tellStance(tx, organisationId, customerId, stance, at)),
	);
	return customers.length;
}

/**
 * Tells the accounts what has changed for all of them, then starts the runs that are due, company by company.
 * Idempotent: the workflow id of an invoice never changes.
 */
export const sweepDueRuns =
	(deps: Deps) =>
	async (at: Instant): Promise<{ started: number }> => {
		const { rows } = await sql<{ organisationId: string }>`
			select organisation_id as "organisationId" from organisations()`.execute(deps.db);
		let started = 0;
		for (const { organisationId } of rows) {
			await forOrganisation(deps.db, organisationId, (tx) => noteSweep(tx, at));
			await carryBankLines(deps, organisationId, at);
			heartbeat(started);
			await tellCompanyStance(deps, organisationId, at);
			await refreshProfiles(deps.db, organisationId, at, PROFILES_PER_SWEEP);
			heartbeat(started);
			await forOrganisation(deps.db, organisationId, (tx) => markOverdue(tx, at));
			await forOrganisation(deps.db, organisationId, (tx) => closeOrphans(tx, organisationId, at));
			await forOrganisation(deps.db, organisationId, (tx) => askDisputeOwners(tx, at));
			await forOrganisation(deps.db, organisationId, (tx) => keepDesk(tx, at));
			await forOrganisation(deps.db, organisationId, (tx) => thinDrafts(tx, at));
			await sendWeeklyReport(deps, organisationId, at);
			await forOrganisation(deps.db, organisationId, (tx) => escalateReplies(tx, at));
			await forOrganisation(deps.db, organisationId, (tx) => announceCallBacks(tx, at));
			await sendDigests(deps, organisationId, at);
			await sendDuplicates(deps, organisationId, at);
			await sendPlanLetters(deps, organisationId, at);
			await sendDisputeMails(deps, organisationId, at);
			heartbeat(started);
			const due = await forOrganisation(deps.db, organisationId, (tx) =>
				runsToStart(tx, { at: new Date(at), limit: PER_SWEEP }),
			);
			await concurrently(due, AT_ONCE, async (invoiceId) => {
				if (await startRun(deps, { organisationId, invoiceId, at })) started += 1;
				heartbeat(started);
			});
			// Last, since it takes longest on a long ledger and no run waits for it.
			await refreshFigures(deps.db, organisationId, at, () => {
				heartbeat(started);
			});
		}
		return { started };
	};
