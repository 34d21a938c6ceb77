import { recordFacts } from '#db/account/record-fact.ts';
import { MatchRefusal } from '#db/money/match-refusal.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { MoneyWork } from './money-action.ts';

/** Tells a customer's account some facts, all or none. @throws MatchRefusal what it refuses */
export async function tellMoney(
	{ tx, person }: MoneyWork,
	customerId: string,
	facts: readonly Fact[],
): Promise<void> {
	for (const answer of await recordFacts(tx, person.organisationId, customerId, facts))
		if (!answer.ok) throw new MatchRefusal(answer.problem.code, answer.problem.params);
}
