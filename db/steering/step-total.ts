import { sql } from 'kysely';
import { orderOfCurrency } from '../queries/order-of-currency.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { StepOutcome } from '#workflows/receivables/steering/step-effect.ts';
import type { Tx } from '../client.ts';
import { followedSteps } from './followed-steps.ts';
import { ofStep } from './step-invoices.ts';
import type { StepAsked, StepPart } from './step-invoices.ts';

/** What the invoices behind a step's figures, or a part of them, add up to, by currency. */
export async function stepTotal(
	tx: Tx,
	today: CivilDate,
	step: StepAsked,
	part: StepPart,
): Promise<(StepOutcome & { currency: string })[]> {
	const { rows } = await sql<StepOutcome & { currency: string }>`
		with followed as (${followedSteps(today, step.days)})
		select f.currency, count(*)::int as invoices, sum(greatest(f.owed, 0))::bigint as "owedCents",
			count(*) filter (where f.paid > 0)::int as paid, sum(f.paid)::bigint as "paidCents"
		from followed f
		where ${ofStep(step, part)}
		group by f.currency order by ${orderOfCurrency('f.currency')}
	`.execute(tx);
	return rows;
}
