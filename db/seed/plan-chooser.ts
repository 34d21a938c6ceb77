import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Tx } from '../client.ts';
import { chooseScenario } from '../receivables/choose-scenario.ts';

/** The plan that the company's rules give an invoice on a day; nothing where they give none. */
export type PlanChooser = (snapshot: Snapshot, on: CivilDate) => Plan | undefined;

/** Reads the company's rules and plans once, for all invoices of the demo. */
export async function planChooser(tx: Tx): Promise<PlanChooser> {
	const { defaultScenarioId: fallback } = await tx
		.selectFrom('organisation')
		.select('defaultScenarioId')
		.executeTakeFirstOrThrow();
	const rules = await tx
		.selectFrom('scenarioAssignment')
		.select(['scenarioId', 'condition', 'appliesFrom'])
		.orderBy('position')
		.execute();
	const versions = await tx.selectFrom('versionInForce').select(['scenarioId', 'plan']).execute();
	const plans = new Map(versions.map(({ scenarioId, plan }) => [scenarioId, plan]));
	return (snapshot, on) => {
		const chosen = chooseScenario({ invoice: null, customer: null, rules, fallback }, snapshot, on);
		return chosen && plans.get(chosen.scenarioId);
	};
}
