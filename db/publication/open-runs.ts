import type { Plan } from '#workflows/scenario/plan.ts';
import type { RunState } from '#workflows/scenario/run.ts';
import type { NextAction } from '#workflows/scenario/run.ts';
import type { CustomerKind } from '#workflows/receivables/customer.ts';
import type { Tx } from '../client.ts';
import type { RunWorkflow } from '../values.ts';

/** A run that has not ended, in some version of a scenario. `runState` null ⇒ it has not reported yet, or not begun. */
export type OpenRun = {
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	kind: CustomerKind;
	country: string;
	region: string | null;
	currency: string;
	residualCents: number;
	runId: string;
	version: number;
	workflow: RunWorkflow;
	node: string | null;
	nodeLabel: string | null;
	nextAction: NextAction | null;
	runState: RunState | null;
	startAt: Date;
};

/**
 * Runs of a scenario that have not ended and are in another version than `besides`, by invoice.
 * @param lock holds them as they are until the transaction ends, so that what was shown is what is written
 */
export function openRuns(
	tx: Tx,
	{ scenarioId, besides, lock }: { scenarioId: string; besides: number; lock: boolean },
): Promise<OpenRun[]> {
	return tx
		.selectFrom('invoiceRun as r')
		.innerJoin('invoice as i', 'i.id', 'r.invoiceId')
		.innerJoin('customer as c', 'c.id', 'r.customerId')
		.where('r.scenarioId', '=', scenarioId)
		.where('r.scenarioVersion', '<>', besides)
		.where('r.endedAt', 'is', null)
		.where('r.workflow', '<>', 'closed')
		.select([
			'r.invoiceId',
			'i.number',
			'r.customerId',
			'c.name as customer',
			'c.kind',
			'c.country',
			'c.region',
		])
		.select(['i.currency', 'i.residualCents', 'r.runId', 'r.scenarioVersion as version', 'r.workflow'])
		.select(['r.node', 'r.nodeLabel', 'r.nextAction', 'r.runState', 'r.startAt'])
		.orderBy('r.invoiceId')
		.$if(lock, (query) => query.forNoKeyUpdate('r'))
		.execute();
}

/** The plans of a scenario's versions, by number. */
export async function plansOf(tx: Tx, scenarioId: string): Promise<ReadonlyMap<number, Plan>> {
	const rows = await tx
		.selectFrom('scenarioVersion')
		.select(['version', 'plan'])
		.where('scenarioId', '=', scenarioId)
		.execute();
	return new Map(rows.map(({ version, plan }) => [version, plan]));
}
