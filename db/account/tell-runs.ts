import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { RunFact } from '#workflows/receivables/account/run-fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import type { RunWorkflow } from '../values.ts';
import { isLateEvent } from './late-events.ts';
import { plannedOutcome, plannedStatus } from './planned-status.ts';

type RunRow = {
	invoiceId: string;
	customerId: string;
	runId: string;
	workflow: RunWorkflow;
	hasState: boolean;
};

/** A fact, and what the account makes each run know of it. `before` is the residual of each invoice until then. */
export type Told = {
	fact: Fact;
	runFacts: readonly RunFact[];
	residualsBefore: Readonly<Record<string, number>>;
};

/** Only these may start a closed run again (design §3.6). */
const reopens = ({ type }: Fact): boolean => type === 'payment-reversed' || type === 'credit-note-voided';

const isOwed = ({ snapshot }: RunFact): boolean => snapshot.closed === null && snapshot.residualCents > 0;

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

const keepForAPerson = (tx: Tx, run: RunRow, { fact }: Told, runFact: RunFact) =>
	tx
		.insertInto('lateEvent')
		.values({
			customerId: run.customerId,
			invoiceId: run.invoiceId,
			runId: run.runId,
			type: fact.type,
			eventId: fact.id,
			at: new Date(fact.at),
			body: JSON.stringify(runFact),
		})
		.onConflict((conflict) => conflict.columns(['organisationId', 'invoiceId', 'eventId']).doNothing())
		.execute();

async function tellOne(tx: Tx, run: RunRow, told: Told, runFact: RunFact, today: CivilDate): Promise<void> {
	switch (run.workflow) {
		case 'planned':
		case 'held':
			await tellPlanned(tx, run, runFact, today);
			return;
		case 'started':
			await signal(tx, run, runFact, false);
			return;
		case 'closed':
			if (reopens(told.fact) && isOwed(runFact))
				await (run.hasState ? signal(tx, run, runFact, true) : planAgain(tx, run, runFact, today));
			else if (isLateEvent(told.fact, runFact, told.residualsBefore[runFact.invoice] ?? 0))
				await keepForAPerson(tx, run, told, runFact);
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
		.select(['invoiceId', 'customerId', 'runId', 'workflow'])
		.select((eb) => eb('runState', 'is not', null).as('hasState'))
		.where('invoiceId', 'in', invoices)
		.forUpdate()
		.execute();
	const runs = new Map(rows.map((row) => [row.invoiceId, { ...row, hasState: Boolean(row.hasState) }]));
	for (const one of told)
		for (const runFact of one.runFacts) {
			const run = runs.get(runFact.invoice);
			if (run) await tellOne(tx, run, one, runFact, today);
		}
}
