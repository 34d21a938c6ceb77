import { sql } from 'kysely';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { EffectDays } from '#workflows/receivables/steering/figures.ts';

/** Steps are looked at for as long as this: about the age of a scenario's version. */
const PERIOD_DAYS = 180;

/**
 * A query of one row for each invoice that a step really contacted somebody about: what it owed then (`owed`) and what
 * it paid in the `days` after (`paid`), in minor units of its currency. A contact younger than that has not had its time
 * and is left out. Passing a step is not enough: a step that was skipped contacts nobody.
 */
export function followedSteps(today: CivilDate, days: EffectDays) {
	const to = addDays(today, -days);
	return sql`
		select a.*, i.number, i.currency, i.customer_id,
			i.amount_cents - coalesce(m.before, 0) as owed, coalesce(m.after, 0) as paid
		from (
			select c.key, c.scenario_id, c.scenario_version, c.node, c.kind, c.slot_on as day, about.invoice_id
			from contact c cross join lateral unnest(c.invoices) as about (invoice_id)
			where c.at >= ${addDays(to, -PERIOD_DAYS)}::date and c.at < ${to}::date + 1
				and c.state = 'delivered' and c.node is not null and c.scenario_id is not null and c.scenario_version is not null
				and c.kind in ('email', 'sms', 'letter', 'formal-notice', 'call')
		) a
		join invoice i on i.id = a.invoice_id
		left join lateral (
			select sum(x.amount_cents) filter (where p.value_on <= a.day) as before,
				sum(x.amount_cents) filter (where p.value_on > a.day and p.value_on <= a.day + ${days}::int) as after
			from allocation x join payment p on p.id = x.source_id and not p.reversed
			where x.invoice_id = a.invoice_id and x.source = 'payment' and x.part = 'principal'
		) m on true`;
}
