import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { counted } from '#db/balances/balances-now.ts';
import type { Tx } from '#db/client.ts';
import type { BalanceClues, SheetBalance } from '#lib/balances/view.ts';
import { seenBalances } from '../../balances/balances-page.ts';

type Asked = { customerId: string; currency: string; asOf: string; differenceCents: number };

/** What is known here that points at a difference; nothing is concluded from it. */
async function cluesOf(
	tx: Tx,
	{ customerId, currency, asOf, differenceCents }: Asked,
): Promise<BalanceClues> {
	const amount = Math.abs(differenceCents);
	// Too little here: a payment that accounting has not booked. Too much: an invoice that it has settled, or never knew.
	const { rows } = await sql<BalanceClues>`
		select case when ${differenceCents} < 0 then (
				select json_build_object('id', i.id, 'number', ${invoiceName('i')}) from invoice i
				where i.customer_id = ${customerId} and i.currency = ${currency} and i.closed is null
					and i.issued_on <= ${asOf}::date and i.residual_cents > 0 and ${amount} in (i.residual_cents, i.amount_cents)
				order by i.due_on limit 1
			) end as "sameInvoice",
			case when ${differenceCents} > 0 then (
				select json_build_object('id', p.id, 'label', coalesce(p.label, p.id)) from payment p
				where p.customer_id = ${customerId} and p.currency = ${currency} and p.amount_cents = ${amount}
					and p.value_on <= ${asOf}::date and not p.reversed
				order by p.value_on desc limit 1
			) end as "samePayment",
			(select coalesce(sum(l.amount_cents), 0)::bigint from bank_line l
				where l.state in ('ready', 'queued') and l.kind = 'receipt' and l.currency = ${currency}
					and l.proposals -> 0 ->> 'customer' = ${customerId}) as "waitingCents",
			(select count(distinct l.fact_seq)::int from ledger_entry l
				where l.customer_id = ${customerId} and l.currency = ${currency} and l.value_on > ${asOf}::date) as later`.execute(
		tx,
	);
	return rows[0] ?? { sameInvoice: null, samePayment: null, waitingCents: 0, later: 0 };
}

/** The balances that accounting told of a customer, beside ours and what ours is made of. */
export async function balancesView(tx: Tx, { id }: { id: string }): Promise<SheetBalance[]> {
	const rows = await seenBalances(tx, null)
		.leftJoin('membership as by', (join) => join.on(sql`by.user_id::text`, '=', sql`b.explained_by`))
		.crossJoin('organisation as o')
		.select(['b.comparedAt', 'by.name as explainedBy'])
		.select(
			(['principal', 'unallocated'] as const).map((account) =>
				sql<number>`coalesce((
					select sum(l.amount_cents) from ledger_entry l
					where l.customer_id = b.customer_id and l.currency = b.currency and l.account = ${account} and ${counted}
				), 0)::bigint`.as(`${account}Cents`),
			),
		)
		.where('b.customerId', '=', id)
		.orderBy('b.currency')
		.execute();
	const balances: SheetBalance[] = [];
	for (const { comparedAt, ...row } of rows) {
		const { differenceCents } = row;
		const isOpen = differenceCents !== null && differenceCents !== 0;
		balances.push({
			...row,
			comparedAt: comparedAt?.toISOString() ?? null,
			clues: isOpen ? await cluesOf(tx, { ...row, differenceCents }) : null,
		});
	}
	return balances;
}
