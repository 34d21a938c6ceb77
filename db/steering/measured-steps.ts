import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { EffectDays, MeasuredStep } from '#workflows/receivables/steering/figures.ts';
import type { Tx } from '../client.ts';
import { followedSteps } from './followed-steps.ts';

/** What followed each step of each version of a scenario: how many invoices it was about, and what they paid in the `days` after it. */
export async function measuredSteps(tx: Tx, today: CivilDate, days: EffectDays): Promise<MeasuredStep[]> {
	const { rows } = await sql<Omit<MeasuredStep, 'days'>>`
		with followed as (${followedSteps(today, days)}), summed as (
			select scenario_id, node, kind, scenario_version as version, count(*)::int as invoices,
				coalesce(sum(greatest(owed, 0)), 0)::bigint as owed, count(*) filter (where paid > 0)::int as paid,
				coalesce(sum(paid), 0)::bigint as paid_cents
			from followed group by scenario_id, node, kind, scenario_version
		)
		select s.scenario_id as "scenarioId", s.version, s.node, s.kind, s.invoices, s.owed as "owedCents", s.paid,
			s.paid_cents as "paidCents", coalesce(v.plan -> 'nodes' -> s.node ->> 'label', s.node) as label
		from summed s
		left join scenario_version v on v.scenario_id = s.scenario_id and v.version = s.version
		order by s.scenario_id, s.invoices desc
	`.execute(tx);
	return rows.map((row) => ({ ...row, days }));
}
