import type { Tx } from '#db/client.ts';
import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { conditionHolds } from '#workflows/scenario/step/condition-holds.ts';

export type AssignedVersion = { scenarioId: string; version: number; plan: Plan };

async function byRule(tx: Tx, snapshot: Snapshot, today: CivilDate): Promise<string | null> {
	const rules = await tx
		.selectFrom('scenarioAssignment')
		.select(['scenarioId', 'condition', 'appliesFrom'])
		.orderBy('position')
		.execute();
	const first = rules.find(
		({ condition, appliesFrom }) =>
			(appliesFrom === null || appliesFrom <= today) && conditionHolds(condition, snapshot, today),
	);
	return first?.scenarioId ?? null;
}

/**
 * The published version that a new run follows: the invoice's own scenario, else its customer's, else that of the first
 * segment rule that holds, else the company's default. Null while nothing is published.
 */
export async function assignedVersion(
	tx: Tx,
	invoiceId: string,
	snapshot: Snapshot,
	today: CivilDate,
): Promise<AssignedVersion | null> {
	const own = await tx
		.selectFrom('invoice')
		.innerJoin('customer', 'customer.id', 'invoice.customerId')
		.select(['invoice.scenarioId', 'customer.scenarioId as customerScenarioId'])
		.where('invoice.id', '=', invoiceId)
		.executeTakeFirstOrThrow();
	const company = await tx.selectFrom('organisation').select('defaultScenarioId').executeTakeFirstOrThrow();
	const scenarioId =
		own.scenarioId ??
		own.customerScenarioId ??
		(await byRule(tx, snapshot, today)) ??
		company.defaultScenarioId;
	if (scenarioId === null) return null;
	const latest = await tx
		.selectFrom('scenarioVersion')
		.select(['scenarioId', 'version', 'plan'])
		.where('scenarioId', '=', scenarioId)
		.orderBy('version', 'desc')
		.executeTakeFirst();
	return latest ?? null;
}
