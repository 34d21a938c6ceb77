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

/** A situation as one value, in SQL and here: compared once a line, not column by column for each that is wanted. */
export const situation = sql<string>`(${sql.join(
	SITUATION_COLUMNS.map((name) => sql`coalesce(${sql.raw(`"${name}"`)}::text, '')`),
	sql` || '/' || `,
)}) collate "C"`;

/** The same value of a situation that came from SQL; nothing else is ever compared with it. */
export const situationText = (of: SituationColumns): string =>
	SITUATION_COLUMNS.map((name) => String(of[name] ?? '')).join('/');

const usable = sql`k.unusable_reason is null and (k.email is not null or k.phone is not null or k.address is not null)`;

/**
 * Every late invoice with what distinguishes it from others as far as chasing goes. It judges nothing: the core says
 * which situations are chased and why the others are not. Invoices and runs are read from indexes that hold all of it;
 * what covers few of them (pauses, promises, incidents) is looked up in a set made once.
 * @param where further conditions on `i` (invoice)
 */
export const lateInvoices = (
	{ today, at }: LateOn,
	where: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> => sql`
	select i.id as "invoiceId", i.customer_id as "customerId", i.currency, i.due_on as "dueOn",
		i.residual_cents as "residualCents", r.workflow, r.status, r.waiting_for as "waitingFor",
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
		r.passed_over as skipped,
		i.id in (
			select invoice_id from task where state = 'open' and kind = 'incident' and invoice_id is not null
		) as failed,
		i.customer_id in (select id from customer where address is null)
			and i.customer_id not in (select k.customer_id from contact_person k where ${usable}) as unreachable
	from invoice i
	left join (
		select invoice_id, workflow, status, waiting_for, passed_over, start_at from invoice_run
		where residual_cents > 0 and due_on < ${today}::date
	) r on r.invoice_id = i.id
	where i.closed is null and i.residual_cents > 0 and i.due_on < ${today}::date and ${where}
`;
