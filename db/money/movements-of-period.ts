import { sql } from 'kysely';
import type { Movement } from '#workflows/receivables/accounting/entries.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

type Row = Omit<Movement, 'customer'> & { customerCode: string; customerName: string };

/**
 * What happened to money between two days of the company, both included, as accounting must know it: payments that it did
 * not tell itself, fees and debts given up, refunds, debit notes and what was given up of them. Undone movements come with
 * a minus, on the day on which they were undone. In the order in which they happened.
 */
export async function movementsOfPeriod(
	tx: Tx,
	{ from, to }: { from: CivilDate; to: CivilDate },
): Promise<Movement[]> {
	const { rows } = await sql<Row>`
		with days as (select zone from organisation), moved as (
			select e.id as seq, e.kind, e.account, e.source_id, e.invoice_id, e.customer_id, e.amount_cents, e.currency,
				(e.at at time zone days.zone)::date as on_day
			from ledger_entry e, days
			where e.at >= (${from}::date)::timestamp at time zone days.zone
				and e.at < (${to}::date + 1)::timestamp at time zone days.zone
				and (e.kind in ('payment', 'payment-reversed', 'refund', 'refund-reversed', 'write-off', 'charge-released')
					or (e.kind in ('credit', 'credit-voided') and e.source_id like 'credit/%'))
		), told as (
			select 'payment' as kind, m.seq, m.source_id || '/' || m.seq as id, m.on_day, -m.amount_cents as cents, m.currency,
				m.customer_id, coalesce(p.label, '') as label,
				coalesce((select min(i.number) from allocation a join invoice i on i.id = a.invoice_id
					where a.source = 'payment' and a.source_id = p.id), p.id) as piece
			from moved m join payment p on 'payment/' || p.id = m.source_id
			where m.kind in ('payment', 'payment-reversed') and p.id !~ '^(accounting|fec)/'
			union all
			select 'bank-fee', m.seq, m.source_id || '/' || m.seq, m.on_day, -m.amount_cents, m.currency, m.customer_id,
				'', coalesce((select number from invoice where id = c.origin), c.id)
			from moved m join credit c on 'credit/' || c.id = m.source_id
			where m.kind in ('credit', 'credit-voided') and c.source in ('bank-fee', 'small-difference')
			union all
			select 'refund', m.seq, m.source_id || '/' || m.seq, m.on_day, m.amount_cents, m.currency, m.customer_id,
				coalesce(r.reason, ''), r.id
			from moved m join refund r on 'refund/' || r.id = m.source_id
			where m.kind in ('refund', 'refund-reversed')
			union all
			select 'write-off', m.seq, 'write-off/' || m.invoice_id || '/' || m.seq, m.on_day, -m.amount_cents, m.currency,
				m.customer_id, i.number, i.number
			from moved m join invoice i on i.id = m.invoice_id where m.kind = 'write-off'
			union all
			select part.kind, 0, 'debit-note/' || n.number || '/' || i.id || '/' || part.kind, n.issued_on, part.cents,
				n.currency, n.customer_id, i.number, 'ND-' || n.number
			from debit_note n join debit_note_line l on l.note_id = n.id join invoice i on i.id = l.invoice_id
			cross join lateral (values ('penalty', l.penalty_cents), ('indemnity', l.indemnity_cents)) as part(kind, cents)
			where n.issued_on between ${from} and ${to} and part.cents > 0
			union all
			select m.account, m.seq, 'charge-released/' || m.invoice_id || '/' || m.account || '/' || m.seq, m.on_day,
				m.amount_cents, m.currency, m.customer_id, i.number, i.number
			from moved m join invoice i on i.id = m.invoice_id where m.kind = 'charge-released'
		)
		select told.kind, told.id, told.on_day as on, told.cents, told.currency, told.label, told.piece,
			coalesce(c.external_id, c.id) as "customerCode", c.name as "customerName"
		from told join customer c on c.id = told.customer_id order by told.on_day, told.seq, told.id`.execute(tx);
	return rows.map(({ customerCode, customerName, ...row }) => ({
		...row,
		customer: { code: customerCode, name: customerName },
	}));
}
