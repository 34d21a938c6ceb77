import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { isLateEvent } from '#workflows/scenario/late-event.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import { reopens } from '#workflows/scenario/step/reopens.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import type { RunWorkflow } from '../values.ts';
import { plannedOutcome, plannedStatus } from './planned-status.ts';

type RunRow = {
	invoiceId: string;
	customerId: string;
	runId: string;
	workflow: RunWorkflow;
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

/** A run that has not begun needs no signal: it will start from the account as it is then. */
function tellPlanned(tx: Tx, run: RunRow, { snapshot, at }: RunFact, today: CivilDate) {
	const outcome = plannedOutcome(snapshot);
	const beginsNow = run.workflow === 'planned' && snapshot.acks.length > 0;
	return tx
		.updateTable('invoiceRun')
		.set((eb) => ({
			status: plannedStatus(snapshot, today),
			...(outcome && { workflow: 'closed' as const, outcome, endedAt: new Date(at) }),
			...(beginsNow && { startAt: eb.fn<Date>('least', ['startAt', eb.val(new Date(at))]) }),
		}))
		.where('invoiceId', '=', run.invoiceId)
		.execute();
}

/** A run closed before it ever began is simply due again. */
const planAgain = (tx: Tx, run: RunRow, { snapshot, at }: RunFact, today: CivilDate) =>
	tx
		.updateTable('invoiceRun')
		.set({
			workflow: 'planned',
			outcome: null,
			endedAt: null,
			status: plannedStatus(snapshot, today),
			startAt: new Date(at),
		})
		.where('invoiceId', '=', run.invoiceId)
		.execute();

async function keepForAPerson(tx: Tx, run: RunRow, { actor }: Fact, runFact: RunFact): Promise<void> {
	const { customerId, invoiceId, runId } = run;
	await tx
		.insertInto('lateEvent')
		.values({
			customerId,
			invoiceId,
			runId,
			type: runFact.cause.type,
			eventId: runFact.eventId,
			at: new Date(runFact.at),
			body: JSON.stringify(runFact),
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'invoiceId', 'eventId']).doNothing())
		.execute();
	const entry = { kind: 'alert', invoices: [invoiceId], code: 'late-event', why: [] } as const;
	writeJournal(tx, [{ at: runFact.at, entry, customer: customerId, actor }]);
}

/** A run that had ended: it comes back, or its news is for a person. One that never began is simply due again. */
async function tellClosed(
	tx: Tx,
	run: RunRow,
	fact: Fact,
	runFact: RunFact,
	today: CivilDate,
): Promise<void> {
	const { runState } = run;
	if (!runState) {
		if (plannedOutcome(runFact.snapshot) === null) await planAgain(tx, run, runFact, today);
		return;
	}
	if (reopens(runState, runFact)) await signal(tx, run, runFact, true);
	else if (isLateEvent(runState, runFact)) await keepForAPerson(tx, run, fact, runFact);
}

async function tellOne(tx: Tx, run: RunRow, fact: Fact, runFact: RunFact, today: CivilDate): Promise<void> {
	switch (run.workflow) {
		case 'planned':
		case 'held':
			await tellPlanned(tx, run, runFact, today);
			return;
		case 'started':
			await signal(tx, run, runFact, false);
			return;
		case 'closed':
			await tellClosed(tx, run, fact, runFact, today);
	}
}

/**
 * Hands each run fact on: to the outbox for a run that lives in Temporal, to the projection for one that has not begun,
 * to a person for one that has ended (design §3.5, §3.6).
 */
export async function tellRuns(tx: Tx, told: readonly Told[], today: CivilDate): Promise<void> {
	const invoices = [...new Set(told.flatMap(({ runFacts }) => runFacts.map(({ invoice }) => invoice)))];
	if (invoices.length === 0) return;
	const rows = await tx
		.selectFrom('invoiceRun')
		.select(['invoiceId', 'customerId', 'runId', 'workflow', 'runState'])
		.where('invoiceId', 'in', invoices)
		.forUpdate()
		.execute();
	const runs = new Map(rows.map((row) => [row.invoiceId, row]));
	for (const { fact, runFacts } of told)
		for (const runFact of runFacts) {
			const run = runs.get(runFact.invoice);
			if (run) await tellOne(tx, run, fact, runFact, today);
		}
}
