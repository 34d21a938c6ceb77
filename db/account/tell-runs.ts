import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { BusinessCalendar } from '#workflows/receivables/calendar.ts';
import { instantAt, localDateOf } from '#workflows/receivables/local-time.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { reopens } from '#workflows/scenario/step/reopens.ts';
import type { Tx } from '../client.ts';
import type { RunWorkflow } from '../values.ts';
import { startDate } from '../receivables/start-date.ts';
import { plannedOutcome, plannedStatus } from './planned-status.ts';
import { tellEnded } from './tell-ended.ts';

type RunRow = {
	invoiceId: string;
	customerId: string;
	runId: string;
	workflow: RunWorkflow;
	outcome: string | null;
	runState: RunState | null;
};

/** A fact, and what the account makes each run know of it. */
export type Told = { fact: Fact; runFacts: readonly RunFact[] };

const signal = (tx: Tx, run: RunRow, runFact: RunFact, start: boolean) =>
	tx
		.insertInto('outbox')
		.values({
			customerId: run.customerId,
			invoiceId: run.invoiceId,
			runId: run.runId,
			seq: runFact.seq,
			start,
			at: new Date(runFact.at),
			body: JSON.stringify(runFact),
		})
		.execute();

/** A due date that moved moves the day on which the run begins. */
async function newStart(
	tx: Tx,
	{ invoiceId }: RunRow,
	{ cause, snapshot }: RunFact,
	creditor: BusinessCalendar,
) {
	if (cause.type !== 'invoice' && cause.type !== 'due-date-extended') return undefined;
	const { plan } = await tx
		.selectFrom('invoiceRun as run')
		.innerJoin('scenarioVersion as version', (join) =>
			join
				.onRef('version.scenarioId', '=', 'run.scenarioId')
				.onRef('version.version', '=', 'run.scenarioVersion'),
		)
		.select('version.plan')
		.where('run.invoiceId', '=', invoiceId)
		.executeTakeFirstOrThrow();
	return new Date(instantAt(creditor, startDate(plan, snapshot), '00:00'));
}

/** A run that has not begun needs no signal: it will start from the account as it is then. */
async function tellPlanned(tx: Tx, run: RunRow, runFact: RunFact, creditor: BusinessCalendar): Promise<void> {
	const { snapshot, at } = runFact;
	const outcome = plannedOutcome(snapshot);
	const startAt = snapshot.acks.length > 0 ? new Date(at) : await newStart(tx, run, runFact, creditor);
	await tx
		.updateTable('invoiceRun')
		.set({
			status: plannedStatus(snapshot, localDateOf(creditor, at)),
			...(outcome && { workflow: 'closed', outcome, endedAt: new Date(at) }),
			...(startAt && { startAt }),
		})
		.where('invoiceId', '=', run.invoiceId)
		.execute();
}

/** A run closed before it ever began is simply due again. */
const planAgain = (tx: Tx, run: RunRow, { snapshot, at }: RunFact, creditor: BusinessCalendar) =>
	tx
		.updateTable('invoiceRun')
		.set({
			workflow: 'planned',
			outcome: null,
			endedAt: null,
			status: plannedStatus(snapshot, localDateOf(creditor, at)),
			startAt: new Date(at),
		})
		.where('invoiceId', '=', run.invoiceId)
		.execute();

/** What a person left out before it began stays out, whatever is told of it; it is only called by what it is. */
const keepLeftOut = (tx: Tx, run: RunRow, { snapshot, at }: RunFact, creditor: BusinessCalendar) =>
	tx
		.updateTable('invoiceRun')
		.set({ status: plannedStatus(snapshot, localDateOf(creditor, at)) })
		.where('invoiceId', '=', run.invoiceId)
		.execute();

/** A run that had ended: it comes back, or its news is for a person. One that never began is due again, unless left out. */
async function tellClosed(
	tx: Tx,
	run: RunRow,
	fact: Fact,
	runFact: RunFact,
	creditor: BusinessCalendar,
): Promise<void> {
	const { runState } = run;
	if (!runState) {
		if (run.outcome === 'completed') await keepLeftOut(tx, run, runFact, creditor);
		else if (plannedOutcome(runFact.snapshot) === null) await planAgain(tx, run, runFact, creditor);
		return;
	}
	if (reopens(runState, runFact)) await signal(tx, run, runFact, true);
	else await tellEnded(tx, { ...run, runState }, fact.actor, runFact, creditor);
}

async function tellOne(
	tx: Tx,
	run: RunRow,
	fact: Fact,
	runFact: RunFact,
	creditor: BusinessCalendar,
): Promise<void> {
	switch (run.workflow) {
		case 'planned':
		case 'held':
			await tellPlanned(tx, run, runFact, creditor);
			return;
		case 'started':
			await signal(tx, run, runFact, false);
			return;
		case 'closed':
			await tellClosed(tx, run, fact, runFact, creditor);
	}
}

/**
 * Hands each run fact on: to the outbox for a run that lives in Temporal, to the projection for one that has not begun,
 * to a person for one that has ended (design §3.5, §3.6).
 */
export async function tellRuns(tx: Tx, told: readonly Told[], creditor: BusinessCalendar): Promise<void> {
	const invoices = [...new Set(told.flatMap(({ runFacts }) => runFacts.map(({ invoice }) => invoice)))];
	if (invoices.length === 0) return;
	const rows = await tx
		.selectFrom('invoiceRun')
		.select(['invoiceId', 'customerId', 'runId', 'workflow', 'outcome', 'runState'])
		.where('invoiceId', 'in', invoices)
		.forUpdate()
		.execute();
	const runs = new Map(rows.map((row) => [row.invoiceId, row]));
	for (const { fact, runFacts } of told)
		for (const runFact of runFacts) {
			const run = runs.get(runFact.invoice);
			if (run) await tellOne(tx, run, fact, runFact, creditor);
		}
}
