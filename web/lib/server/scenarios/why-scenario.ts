import { chooseScenario } from '#db/receivables/choose-scenario.ts';
import type { ScenarioChoices } from '#db/receivables/choose-scenario.ts';
import type { WhyStep } from '#lib/scenarios/assignment-view.ts';
import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { conditionHolds } from '#workflows/scenario/step/condition-holds.ts';

/**
 * Why an invoice goes to its scenario: everything that may decide, in the order in which it is asked, and what each
 * said. The choice itself is {@link chooseScenario}'s, which planning a run asks too.
 */
export function whyScenario(
	choices: ScenarioChoices,
	snapshot: Snapshot,
	today: CivilDate,
): { chosen: string | null; steps: readonly WhyStep[] } {
	const chosen = chooseScenario(choices, snapshot, today);
	let decided = false;
	const asked = (
		by: WhyStep['by'],
		rule: number | null,
		scenarioId: string | null,
		says: boolean,
	): WhyStep => {
		const answer = !says ? 'silent' : decided ? 'late' : 'chose';
		decided ||= says;
		return { by, rule, scenarioId, answer };
	};
	const { invoice, customer, rules, fallback } = choices;
	const steps = [
		asked('invoice', null, invoice, invoice !== null),
		asked('customer', null, customer, customer !== null),
		...rules.map(({ scenarioId, condition, appliesFrom }, index): WhyStep => {
			const matches = conditionHolds(condition, snapshot, today);
			if (matches && appliesFrom !== null && appliesFrom > today)
				return { by: 'rule', rule: index, scenarioId, answer: 'not-yet' };
			return asked('rule', index, scenarioId, matches);
		}),
		asked('default', null, fallback, fallback !== null),
	];
	return { chosen: chosen?.scenarioId ?? null, steps };
}
