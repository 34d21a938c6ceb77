import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { LateSituation } from '#workflows/receivables/steering/why-not-chased.ts';

/** The day for which lateness is asked, and the instant behind it. */
export type LateOn = { today: CivilDate; at: Instant };

/** Columns of `late` that make up a situation, in the order of {@link situationOf}. */
export type SituationColumns = {
	workflow: LateSituation['workflow'];
	status: LateSituation['status'];
	waitingFor: string | null;
	startsLater: boolean;
	disputed: LateSituation['disputed'];
	paused: boolean;
	promised: boolean;
	skipped: string | null;
	failed: boolean;
	unreachable: boolean;
};

/** The columns of a situation, quoted, for `group by` and for naming one in a condition. */
export const SITUATION_COLUMNS = [
	'workflow',
	'status',
	'waitingFor',
	'startsLater',
	'disputed',
	'paused',
	'promised',
	'skipped',
	'failed',
	'unreachable',
] as const satisfies readonly (keyof SituationColumns)[];

/**
 * Every late invoice with what distinguishes it from others as far as chasing goes. It judges nothing: the core says
 * which situations are chased and why the others are not.
 * Each run is looked up by itself: few of all runs are late, and reading them all would take longer.
 * @param where further conditions on `i` (invoice), `c` (customer) and `r` (run)
 */
export const lateInvoices = (
	{ today, at }: LateOn,
	where: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> => sql`
	select i.id as "invoiceId", i.number, i.customer_id as "customerId", c.name as customer, i.currency,
		i.due_on as "dueOn", i.residual_cents as "residualCents", i.disputed_cents as "disputedCents",
		c.collector_id as "collectorId", r.node_label as "nodeLabel", r.next_action ->> 'label' as "nextLabel",
		r.next_wake_at as "nextAt",
		r.workflow, r.status, r.next_action ->> 'waitingFor' as "waitingFor",
		coalesce(r.workflow = 'planned' and r.start_at > ${new Date(at)}, false) as "startsLater",
		case when i.disputed_cents <= 0 then 'none' when i.disputed_cents >= i.residual_cents then 'whole' else 'part' end
			as disputed,
		i.id in (select invoice_id from pause where invoice_id is not null and (until_on is null or until_on > ${today}::date))
			or i.customer_id in (
				select customer_id from pause where invoice_id is null and (until_on is null or until_on > ${today}::date)
			) as paused,
		i.id in (
			select covered.id from promise cross join lateral unnest(promise.invoices) as covered (id) where outcome = 'live'
		) as promised,
		case when not exists (
			select from decision n where n.invoice_id = i.id and n.answer in ('send', 'merge') and n.at > passed.at
		) then passed.reason end as skipped,
		i.id in (
			select invoice_id from task where state = 'open' and kind = 'incident' and invoice_id is not null
		) as failed,
		not exists (
			select from contact_person p where p.customer_id = i.customer_id and p.unusable_reason is null
				and (p.email is not null or p.phone is not null or p.address is not null)
		) and c.address is null as unreachable
	from invoice i
	join customer c on c.id = i.customer_id
	left join lateral (select * from invoice_run o where o.invoice_id = i.id limit 1) r on true
	left join lateral (
		select d.body ->> 'reason' as reason, d.at from decision d
		where d.invoice_id = i.id and d.answer = 'skip'
		order by d.at desc limit 1
	) passed on true
	where i.closed is null and i.residual_cents > 0 and i.due_on < ${today}::date and ${where}
`;
