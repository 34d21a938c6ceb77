import { heartbeat } from '@temporalio/activity';
import { sql } from 'kysely';
import { markOverdue } from '#db/account/mark-overdue.ts';
import { noteSweep } from '#db/account/catch-up.ts';
import { companyStance } from '#db/account/company-stance.ts';
import { tellStance } from '#db/account/tell-stance.ts';
import { compareBalances } from '#db/balances/compare-balances.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import { announceCallBacks } from '#db/desk/announce-call-backs.ts';
import { escalateReplies } from '#db/desk/escalate-replies.ts';
import { keepDesk } from '#db/desk/keep-desk.ts';
import { watchPrescription } from '#db/desk/watch-prescription.ts';
import { askDisputeOwners } from '#db/disputes/ask-owners.ts';
import { tellUndatedHolds } from '#db/disputes/tell-undated-holds.ts';
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
import { closeAbandonedMails } from './task-mail/close-abandoned.ts';
import { sendTaskMails } from './task-mail/send-task-mails.ts';
import { taskMails } from './task-mail/task-mails.ts';
import { sendWeeklyReport } from './report/send-weekly-report.ts';
import { startRun } from './runs/start-run.ts';
import { stuckRuns } from './trouble/stuck-runs.ts';
import { tellStuckRuns } from './trouble/tell-stuck-runs.ts';
import { closeTroubles } from './trouble/trouble-over.ts';

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

type Chore = () => Promise<unknown>;

/** What a sweep does for one company before it starts its runs, in this order: money first. */
function choresOf(deps: Deps, organisationId: string, at: Instant): readonly Chore[] {
	const inside = (work: (tx: Tx) => Promise<unknown>) => () => forOrganisation(deps.db, organisationId, work);
	return [
		inside((tx) => noteSweep(tx, at)),
		() => carryBankLines(deps, organisationId, at),
		() => tellCompanyStance(deps, organisationId, at),
		() => compareBalances(deps.db, organisationId, at),
		() => refreshProfiles(deps.db, organisationId, at, PROFILES_PER_SWEEP),
		inside((tx) => markOverdue(tx, at)),
		inside((tx) => closeOrphans(tx, organisationId, at)),
		inside((tx) => closeAbandonedMails(tx, organisationId, at)),
		inside((tx) => closeTroubles(tx, at)),
		inside((tx) => askDisputeOwners(tx, at)),
		inside((tx) => tellUndatedHolds(tx, organisationId, at)),
		inside((tx) => keepDesk(tx, at)),
		() => watchPrescription(deps.db, organisationId, at),
		inside((tx) => thinDrafts(tx, at)),
		() => sendWeeklyReport(deps, organisationId, at),
		inside((tx) => escalateReplies(tx, at)),
		inside((tx) => announceCallBacks(tx, at)),
		() => sendDigests(deps, organisationId, at),
		...Object.values(taskMails).map((mails) => () => sendTaskMails(deps, organisationId, at, mails)),
	];
}

/**
 * Tells the accounts what has changed for all of them, then starts the runs that are due, company by company. What fails
 * is told when all else is done: nobody waits for another company's trouble, and no run for a digest that cannot leave.
 * Idempotent: the workflow id of an invoice never changes.
 * @throws AggregateError with everything that failed
 */
export const sweepDueRuns =
	(deps: Deps) =>
	async (at: Instant): Promise<{ started: number }> => {
		const { rows } = await sql<{ organisationId: string }>`
			select organisation_id as "organisationId" from organisations()`.execute(deps.db);
		let started = 0;
		const problems: unknown[] = [];
		const attempt = async (chore: Chore): Promise<void> => {
			await chore().catch((error: unknown) => problems.push(error));
			heartbeat(started);
		};
		for (const { organisationId } of rows) {
			for (const chore of choresOf(deps, organisationId, at)) await attempt(chore);
			await attempt(async () => {
				const due = await forOrganisation(deps.db, organisationId, (tx) =>
					runsToStart(tx, { at: new Date(at), limit: PER_SWEEP }),
				);
				await concurrently(due, AT_ONCE, (invoiceId) =>
					attempt(async () => {
						if (await startRun(deps, { organisationId, invoiceId, at })) started += 1;
					}),
				);
			});
			// Last, since it takes longest on a long ledger and no run waits for it.
			await attempt(() =>
				refreshFigures(deps.db, organisationId, at, () => {
					heartbeat(started);
				}),
			);
		}
		await attempt(async () => {
			const stuck = await stuckRuns(deps.client);
			for (const { organisationId } of rows)
				await forOrganisation(deps.db, organisationId, (tx) =>
					tellStuckRuns(tx, stuck.get(organisationId) ?? [], at),
				);
		});
		if (problems.length > 0)
			throw new AggregateError(problems, `${String(problems.length)} parts of the sweep failed`);
		return { started };
	};
