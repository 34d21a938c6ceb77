import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Condition } from '#workflows/scenario/condition.ts';
import { conditionHolds } from '#workflows/scenario/step/condition-holds.ts';

/** Who decided which scenario an invoice follows; shown as "why this scenario" (n5). */
export type ScenarioChoice = { scenarioId: string; by: 'invoice' | 'customer' | 'rule' | 'default' };

export type AssignmentRule = { scenarioId: string; condition: Condition; appliesFrom: CivilDate | null };

/** What may decide: the invoice's own choice, its customer's, the company's rules in order, the company's default. */
export type ScenarioChoices = {
	invoice: string | null;
	customer: string | null;
	rules: readonly AssignmentRule[];
	fallback: string | null;
};

/** The scenario of an invoice: the nearest choice wins, always the same way; nothing when nobody chose any (n5). */
export function chooseScenario(
	{ invoice, customer, rules, fallback }: ScenarioChoices,
	snapshot: Snapshot,
	today: CivilDate,
): ScenarioChoice | undefined {
	if (invoice !== null) return { scenarioId: invoice, by: 'invoice' };
	if (customer !== null) return { scenarioId: customer, by: 'customer' };
	const rule = rules.find(
		({ condition, appliesFrom }) =>
			(appliesFrom === null || appliesFrom <= today) && conditionHolds(condition, snapshot, today),
	);
	if (rule) return { scenarioId: rule.scenarioId, by: 'rule' };
	return fallback === null ? undefined : { scenarioId: fallback, by: 'default' };
}
