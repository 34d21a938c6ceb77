import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { LateSituation } from '#workflows/receivables/steering/why-not-chased.ts';
import { leftOut } from '../receivables/left-out.ts';

/** The day for which lateness is asked, and the instant behind it. */
export type LateOn = { today: CivilDate; at: Instant };

/** What makes up a situation, named like the columns of `late`. */
export type SituationColumns = {
	workflow: LateSituation['workflow'];
	status: LateSituation['status'];
	waitingFor: string | null;
	startsLater: boolean;
	leftOut: boolean;
	disputed: LateSituation['disputed'];
	paused: boolean;
	promised: boolean;
	skipped: string | null;
	failed: boolean;
	unreachable: boolean;
};

const FLAGS = ['startsLater', 'paused', 'promised', 'failed', 'unreachable', 'leftOut'] as const;
const DISPUTED = ['none', 'part', 'whole'] as const satisfies readonly LateSituation['disputed'][];
const NAMES = ['workflow', 'status', 'waitingFor', 'skipped'] as const;
/** Between names: none of them holds it. */
const MARK = '|';

const bits = sql.join(
	FLAGS.map((name, bit) => sql`${sql.raw(`"${name}"`)}::int * ${sql.raw(String(2 ** bit))}`),
	sql` + `,
);

/**
 * A situation as one short text, in SQL: its flags and how much is disputed as one number, its names behind. Compared once
 * a line, not column by column; {@link situationOf} reads it.
 */
export const situation = sql<string>`(
	(${bits} + case disputed when 'none' then 0 when 'part' then ${sql.raw(String(2 ** FLAGS.length))}
		else ${sql.raw(String(2 * 2 ** FLAGS.length))} end)
	|| ${sql.join(
		NAMES.map((name) => sql`${sql.raw(`'${MARK}'`)} || coalesce(${sql.raw(`"${name}"`)}, '')`),
		sql` || `,
	)}
) collate "C"`;

/** The situation that a text of {@link situation} stands for. */
export function situationOf(text: string): SituationColumns {
	const [number = '0', ...names] = text.split(MARK);
	const flags = Number(number);
	const has = (name: (typeof FLAGS)[number]) => (flags & (2 ** FLAGS.indexOf(name))) > 0;
	const [workflow = '', status = '', waitingFor = '', skipped = ''] = names;
	return {
		workflow: (workflow || null) as SituationColumns['workflow'],
		status: (status || null) as SituationColumns['status'],
		waitingFor: waitingFor || null,
		startsLater: has('startsLater'),
		leftOut: has('leftOut'),
		disputed: DISPUTED[flags >> FLAGS.length] ?? 'none',
		paused: has('paused'),
		promised: has('promised'),
		skipped: skipped || null,
		failed: has('failed'),
		unreachable: has('unreachable'),
	};
}

const usable = sql`k.unusable_reason is null and (k.email is not null or k.phone is not null or k.address is not null)`;

/**
 * Every late invoice with what distinguishes it from others as far as chasing goes. It judges nothing: the core says
 * which situations are chased and why the others are not. Invoices and runs are read from indexes that hold all of it;
 * what covers few of them (pauses, promises, incidents, disputes that lapsed and hold nothing back) is looked up in a set
 * made once.
 * @param where further conditions on `i` (invoice)
 */
export const lateInvoices = (
	{ today, at }: LateOn,
	where: RawBuilder<unknown> = sql`true`,
): RawBuilder<unknown> => sql`
	select i.id as "invoiceId", i.customer_id as "customerId", i.currency, i.due_on as "dueOn",
		i.residual_cents as "residualCents", r.workflow, r.status, r.waiting_for as "waitingFor",
		coalesce(r.workflow = 'planned' and r.start_at > ${new Date(at)}, false) as "startsLater",
		i.id in (select r.invoice_id from invoice_run r where ${leftOut}) as "leftOut",
		case when coalesce(s.cents, i.disputed_cents) <= 0 then 'none'
			when coalesce(s.cents, i.disputed_cents) >= i.residual_cents then 'whole' else 'part' end as disputed,
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
	left join (
		select invoice_id, coalesce(sum(amount_cents) filter (where resolve_on >= ${today}::date), 0) as cents
		from dispute where resolved_at is null group by invoice_id having min(resolve_on) < ${today}::date
	) s on s.invoice_id = i.id
	where i.closed is null and i.residual_cents > 0 and i.due_on < ${today}::date and ${where}
`;
