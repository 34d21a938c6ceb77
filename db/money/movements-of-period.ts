import { sql } from 'kysely';
import type { Movement } from '#workflows/receivables/accounting/entries.ts';
import type { Tx } from '../client.ts';
import { movedMoney, orderOfMoved } from './moved-money.ts';
import type { MovedPart, MovedPlace, Period } from './moved-money.ts';

type Row = Omit<Movement, 'customer' | 'tax'> & {
	taxCents: number | null;
	taxOf: number | null;
	at: string;
	seq: number;
	customerCode: string;
	customerName: string;
};

/**
 * A part of the movements of money of a period, in the order in which they happened or back from the newest, with the words that
 * people know them by; `next` is the place to go on from, null at the end. What counts is decided by {@link movedMoney}.
 */
export async function movementsOfPeriod(
	tx: Tx,
	period: Period,
	part: MovedPart,
): Promise<{ movements: Movement[]; next: MovedPlace | null }> {
	const { size } = part;
	const order = orderOfMoved(part);
	const { rows } = await sql<Row>`
		with page as materialized (
			select *, substr(source_id, 1 + position('/' in source_id)) as source
			from (${movedMoney(period, { ...part, size: size + 1 })}) moved ${order} limit ${size + 1}
		)
		select page.kind, page.id, (page.at at time zone (select zone from organisation))::date as on, page.cents,
			page.currency, page.at::text, page.seq, page.tax_cents as "taxCents", page.tax_of as "taxOf", p.means,
			coalesce(p.label, r.reason, case when page.kind in ('write-off', 'recovery', 'penalty', 'indemnity') then i.number end, '')
				as label,
			coalesce(page.piece, case page.kind
				when 'payment' then coalesce((
					select min(n.number) from allocation a join invoice n on n.id = a.invoice_id
					where a.source = 'payment' and a.source_id = p.id
				), p.id)
				when 'bank-fee' then coalesce((select number from invoice where id = k.origin), k.id)
				when 'small-difference' then coalesce((select number from invoice where id = k.origin), k.id)
				when 'agency-fee' then coalesce((select number from invoice where id = k.origin), k.id)
				when 'refund' then r.id
				else i.number end) as piece,
			coalesce(c.external_id, c.id) as "customerCode", c.name as "customerName"
		from page
		join customer c on c.id = page.customer_id
		left join payment p on page.kind = 'payment' and p.id = page.source
		left join credit k on page.kind in ('bank-fee', 'small-difference', 'agency-fee') and k.id = page.source
		left join refund r on page.kind = 'refund' and r.id = page.source
		left join invoice i on i.id = page.invoice_id
		${order}`.execute(tx);
	const shown = rows.slice(0, size);
	const last = shown.at(-1);
	return {
		movements: shown.map(({ customerCode, customerName, taxCents, taxOf, at: _, seq: __, ...row }) => ({
			...row,
			tax: taxCents === null || taxOf === null ? null : { cents: taxCents, of: taxOf },
			customer: { code: customerCode, name: customerName },
		})),
		next: rows.length > size && last ? { at: last.at, seq: last.seq, id: last.id } : null,
	};
}
