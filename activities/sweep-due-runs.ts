import { cancellationSignal, heartbeat } from '@temporalio/activity';
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
/** Runs of one company that begin before the next company's turn. */
const STARTS_A_TURN = 2_000;
/** A sweep of some companies takes turns for this long, half of what an attempt may take; the next one takes the rest. */
const STARTING_MS = 5 * 60_000;
const BEAT_MS = 10_000;
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

const insideOf =
	({ db }: Pick<Deps, 'db'>, organisationId: string) =>
	(work: (tx: Tx) => Promise<unknown>) =>
	() =>
		forOrganisation(db, organisationId, work);

/** What accounts must know before any of their runs begins. */
function moneyFirst(deps: Deps, organisationId: string, at: Instant): readonly Chore[] {
	const inside = insideOf(deps, organisationId);
	return [
		inside((tx) => noteSweep(tx, at)),
		() => carryBankLines(deps, organisationId, at),
		() => tellCompanyStance(deps, organisationId, at),
		() => compareBalances(deps.db, organisationId, at),
	];
}

/** What else a sweep does for one company; figures last, since they take longest on a long ledger. */
function choresOf(deps: Deps, organisationId: string, at: Instant, beat: () => void): readonly Chore[] {
	const inside = insideOf(deps, organisationId);
	return [
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
		() => refreshFigures(deps.db, organisationId, at, beat),
	];
}

async function tellStuck({ db, client }: Deps, companies: readonly string[], at: Instant): Promise<void> {
	const stuck = await stuckRuns(client);
	for (const organisationId of companies)
		await forOrganisation(db, organisationId, (tx) => tellStuckRuns(tx, stuck.get(organisationId) ?? [], at));
}

async function everyCompany({ db }: Deps): Promise<string[]> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId" from organisations()`.execute(db);
	return rows.map(({ organisationId }) => organisationId);
}

/** How a sweep tries, what it counts, and for how long it takes turns; 0 ⇒ a turn each. */
type Starting = { attempt: (chore: Chore) => Promise<void>; begun: () => void; forMs: number };

/**
 * Begins runs of companies that are due, in turns, so that none waits for all of another's; whoever has more left goes on
 * while runs begin and time is left.
 */
async function beginDue(
	deps: Deps,
	companies: readonly string[],
	at: Instant,
	{ attempt, begun, forMs }: Starting,
): Promise<void> {
	const until = performance.now() + forMs;
	const turn = async (organisationId: string): Promise<boolean> => {
		let began = 0;
		const due = await forOrganisation(deps.db, organisationId, (tx) =>
			runsToStart(tx, { at: new Date(at), limit: STARTS_A_TURN }),
		);
		await concurrently(due, AT_ONCE, (invoiceId) =>
			attempt(async () => {
				if (!(await startRun(deps, { organisationId, invoiceId, at }))) return;
				began += 1;
				begun();
			}),
		);
		return due.length === STARTS_A_TURN && began > 0;
	};
	let left = companies;
	do {
		const more: string[] = [];
		for (const organisationId of left)
			await attempt(async () => {
				if (await turn(organisationId)) more.push(organisationId);
			});
		left = more;
	} while (left.length > 0 && performance.now() < until);
}

/**
 * Tells the accounts what has changed for all of them, then starts the runs that are due, then does what else there is to
 * do, company by company. What fails is told when all else is done: nobody waits for another company's trouble, and no
 * run for a digest that cannot leave. Idempotent: the workflow id of an invoice never changes.
 * @param only the companies whose runs are asked for now: what else there is to do waits for the sweep of the clock
 * @throws AggregateError with everything that failed
 */
export const sweepDueRuns =
	(deps: Deps) =>
	async (at: Instant, only?: readonly string[] | null): Promise<{ started: number }> => {
		const companies = only ?? (await everyCompany(deps));
		let started = 0;
		const problems: unknown[] = [];
		const beat = (): void => {
			heartbeat(started);
		};
		const attempt = async (chore: Chore): Promise<void> => {
			// Given up: another attempt does it all again.
			if (cancellationSignal().aborted) return;
			await chore().catch((error: unknown) => problems.push(error));
			beat();
		};
		const begun = (): void => {
			started += 1;
		};
		// One chore may take minutes: a worker that is gone is told from one that works by this alone.
		const beating = setInterval(beat, BEAT_MS);
		try {
			for (const organisationId of companies)
				for (const chore of moneyFirst(deps, organisationId, at)) await attempt(chore);
			await beginDue(deps, companies, at, { attempt, begun, forMs: only ? STARTING_MS : 0 });
			if (!only) {
				for (const organisationId of companies)
					for (const chore of choresOf(deps, organisationId, at, beat)) await attempt(chore);
				await attempt(() => tellStuck(deps, companies, at));
			}
		} finally {
			clearInterval(beating);
		}
		if (problems.length > 0)
			throw new AggregateError(problems, `${String(problems.length)} parts of the sweep failed`);
		return { started };
	};
