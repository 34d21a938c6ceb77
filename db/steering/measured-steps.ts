import { sql } from 'kysely';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { EffectDays, MeasuredStep } from '#workflows/receivables/steering/figures.ts';
import type { Tx } from '../client.ts';

/** Steps are looked at for as long as this: about the age of a scenario's version. */
const PERIOD_DAYS = 180;

/**
 * What followed each step that really contacted somebody: the invoices it was about, and what they paid in the `days`
 * after it. A contact younger than that has not had its time and is left out. Passing a step is not enough: a step that
 * was skipped contacts nobody.
 */
export async function measuredSteps(tx: Tx, today: CivilDate, days: EffectDays): Promise<MeasuredStep[]> {
	const to = addDays(today, -days);
	const { rows } = await sql<Omit<MeasuredStep, 'days'>>`
		with acted as (
			select c.scenario_id, c.scenario_version, c.node, c.kind, c.slot_on as day, about.invoice_id
			from contact c cross join lateral unnest(c.invoices) as about (invoice_id)
			where c.at >= ${addDays(to, -PERIOD_DAYS)}::date and c.at < ${to}::date + 1
				and c.state = 'delivered' and c.node is not null and c.scenario_id is not null
				and c.kind in ('email', 'sms', 'letter', 'formal-notice', 'call')
		), followed as (
			select a.*, i.amount_cents - coalesce(m.before, 0) as owed, coalesce(m.after, 0) as paid
			from acted a
			join invoice i on i.id = a.invoice_id
			left join lateral (
				select sum(x.amount_cents) filter (where p.value_on <= a.day) as before,
					sum(x.amount_cents) filter (where p.value_on > a.day and p.value_on <= a.day + ${days}::int) as after
				from allocation x join payment p on p.id = x.source_id and not p.reversed
				where x.invoice_id = a.invoice_id and x.source = 'payment' and x.part = 'principal'
			) m on true
		), summed as (
			select scenario_id, node, kind, max(scenario_version) as version, count(*)::int as invoices,
				coalesce(sum(greatest(owed, 0)), 0)::bigint as owed, count(*) filter (where paid > 0)::int as paid,
				coalesce(sum(paid), 0)::bigint as paid_cents
			from followed group by scenario_id, node, kind
		)
		select s.scenario_id as "scenarioId", s.node, s.kind, s.invoices, s.owed as "owedCents", s.paid,
			s.paid_cents as "paidCents", coalesce(v.plan -> 'nodes' -> s.node ->> 'label', s.node) as label
		from summed s
		left join scenario_version v on v.scenario_id = s.scenario_id and v.version = s.version
		order by s.scenario_id, s.invoices desc
	`.execute(tx);
	return rows.map((row) => ({ ...row, days }));
}
