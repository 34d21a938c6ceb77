import { sql } from 'kysely';
import { orderOfCurrency } from '../queries/order-of-currency.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { StepOutcome } from '#workflows/receivables/steering/step-effect.ts';
import type { Tx } from '../client.ts';
import { followedSteps } from './followed-steps.ts';
import type { StepAsked } from './step-invoices.ts';

/** What the invoices behind a step's figures add up to, by currency. */
export async function stepTotal(
	tx: Tx,
	today: CivilDate,
	{ scenarioId, node, kind, days }: StepAsked,
): Promise<(StepOutcome & { currency: string })[]> {
	const { rows } = await sql<StepOutcome & { currency: string }>`
		with followed as (${followedSteps(today, days)})
		select f.currency, count(*)::int as invoices, sum(greatest(f.owed, 0))::bigint as "owedCents",
			count(*) filter (where f.paid > 0)::int as paid, sum(f.paid)::bigint as "paidCents"
		from followed f
		where f.scenario_id = ${scenarioId} and f.node = ${node} and f.kind = ${kind}
		group by f.currency order by ${orderOfCurrency('f.currency')}
	`.execute(tx);
	return rows;
}
