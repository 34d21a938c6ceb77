import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Booking } from '#workflows/receivables/accounting/entries.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';

/** Two days of the company, both included. */
export type Period = { from: CivilDate; to: CivilDate };

/** A movement of which others come after: its instant as Postgres writes it, its line of the ledger (0 ⇒ a debit note), its id. */
export type MovedPlace = { at: string; seq: number; id: string };

/**
 * Which movements of a period: the first `size` after a place, oldest first unless the newest are; `booked` in some ways
 * alone and in one `currency` alone, of any where they are absent.
 */
export type MovedPart = {
	after: MovedPlace | null;
	size: number;
	order?: 'oldest' | 'newest';
	booked?: readonly Booking[] | null;
	currency?: string;
};
/** All of them, or a part. */
type Part = MovedPart | null;

const KINDS = sql`(
	'payment', 'payment-reversed', 'credit', 'credit-voided', 'refund', 'refund-reversed', 'write-off', 'charge-released'
)`;

/** What paid an invoice that had been given up, or took that money off again. */
const RECOVERING = sql`('payment', 'payment-allocated', 'payment-unallocated', 'payment-reversed', 'part-written-off')`;

/** Why a debt given up moved, and the VAT that was taken back when it was given up last, of all that was given up then. */
const GIVEN_UP = sql`
	select cause.type in ${RECOVERING} as recovered, loss.*
	from fact cause left join lateral (
		select (f.body ->> 'taxCents')::bigint as tax_cents,
			case when f.body ? 'taxCents' then -w.amount_cents end as tax_of
		from ledger_entry w join fact f on f.customer_id = w.customer_id and f.seq = w.fact_seq
		where w.kind = 'write-off' and w.invoice_id = e.invoice_id and w.id <= e.id and f.type = 'write-off'
		order by w.id desc limit 1
	) loss on true
	where cause.customer_id = e.customer_id and cause.seq = e.fact_seq`;

const midnight = (on: CivilDate, days: number) =>
	sql`((${on}::date + ${days}::int)::timestamp at time zone (select zone from organisation))`;

/** The order of movements: their instant, their line of the ledger, their id. */
export const orderOfMoved = ({ order = 'oldest' }: Pick<MovedPart, 'order'>): RawBuilder<unknown> =>
	order === 'oldest' ? sql`order by at, seq, id` : sql`order by at desc, seq desc, id desc`;

const beyond = ({ order = 'oldest' }: MovedPart) => sql.raw(order === 'oldest' ? '>' : '<');

/** A query of movements, cut to its part: those booked as asked, in order, no more than asked. */
function cut(moved: RawBuilder<unknown>, part: Part): RawBuilder<unknown> {
	if (part === null) return moved;
	const { booked, currency = '', size } = part;
	const asked = booked?.map(({ kind, means, taxed }) => `${kind} ${means ?? ''} ${taxed ? 'taxed' : ''}`);
	const means = sql`case when kind = 'payment' then (
		select means from payment where id = substr(source_id, 1 + length('payment/'))
	) end`;
	const way = sql`kind || ' ' || coalesce(${means}, '') || case when tax_cents is null then ' ' else ' taxed' end`;
	return sql`
		select * from (${moved}) uncut
		where ${asked === undefined ? sql`true` : sql`${way} = any (${asked})`}
			and ${currency === '' ? sql`true` : sql`currency = ${currency}`}
		${orderOfMoved(part)} limit ${size}`;
}

/** Payments that accounting did not tell itself; of credits those that stand for a fee or a small difference. */
const ofLedger = ({ from, to }: Period, part: Part): RawBuilder<unknown> =>
	cut(
		sql`
	select case when e.kind in ('payment', 'payment-reversed') then 'payment'
			when e.kind in ('credit', 'credit-voided') then
				k.source
			when e.kind in ('refund', 'refund-reversed') then 'refund'
			when e.kind = 'write-off' then case when given_up.recovered then 'recovery' else 'write-off' end
			else e.account end as kind,
		e.at, e.id as seq,
		case e.kind when 'write-off' then 'write-off/' || e.invoice_id
			when 'charge-released' then 'charge-released/' || e.invoice_id || '/' || e.account
			else e.source_id end || '/' || e.id as id,
		case when e.kind in ('refund', 'refund-reversed', 'charge-released') or given_up.recovered then e.amount_cents
			else -e.amount_cents end as cents,
		e.currency, e.customer_id, e.source_id, e.invoice_id, null as piece,
		coalesce(k.tax_cents, given_up.tax_cents) as tax_cents,
		case when k.tax_cents is null then given_up.tax_of else k.amount_cents end as tax_of
	from ledger_entry e
	left join lateral (${GIVEN_UP}) given_up on e.kind = 'write-off'
	left join credit k on e.kind in ('credit', 'credit-voided') and k.id = substr(e.source_id, length('credit/') + 1)
	where e.kind in ${KINDS} and e.at >= ${midnight(from, 0)} and e.at < ${midnight(to, 1)}
		and (e.kind not in ('payment', 'payment-reversed') or e.source_id !~ '^payment/(accounting|fec)/')
		and (e.kind not in ('credit', 'credit-voided') or e.source_id in (
			select 'credit/' || id from credit where source in ('bank-fee', 'small-difference', 'agency-fee')
		))
		${part?.after ? sql`and (e.at, e.id) ${beyond(part)} (${part.after.at}::timestamptz, ${part.after.seq})` : sql``}`,
		part,
	);

const ofNotes = ({ from, to }: Period, part: Part): RawBuilder<unknown> =>
	cut(
		sql`
	select * from (
		select part.kind, (n.issued_on::timestamp at time zone (select zone from organisation)) as at, 0::bigint as seq,
			'debit-note/' || n.number || '/' || l.invoice_id || '/' || part.kind as id, part.cents, n.currency, n.customer_id,
			null as source_id, l.invoice_id, 'ND-' || n.number as piece,
			null::bigint as tax_cents, null::bigint as tax_of
		from debit_note n join debit_note_line l on l.note_id = n.id
		cross join lateral (values ('penalty', l.penalty_cents), ('indemnity', l.indemnity_cents)) as part(kind, cents)
		where n.issued_on between ${from} and ${to} and part.cents > 0
	) noted
	${part?.after ? sql`where (at, seq, id) ${beyond(part)} (${part.after.at}::timestamptz, ${part.after.seq}, ${part.after.id})` : sql``}`,
		part,
	);

/**
 * What happened to money in a period as accounting must know it: payments that it did not tell itself, fees, debts given up
 * and what was paid on them afterwards, refunds, debit notes and what was given up of them. Undone movements come with a minus, at the instant at which they
 * were undone. A query with `kind, at, seq, id, cents, currency, customer_id, source_id, invoice_id, piece, tax_cents, tax_of`.
 */
export const movedMoney = (period: Period, part: Part = null): RawBuilder<unknown> =>
	sql`(${ofLedger(period, part)}) union all (${ofNotes(period, part)})`;
