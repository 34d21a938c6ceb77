import { sql } from 'kysely';
import { COSTED_ACTS } from '#workflows/receivables/steering/collection-cost.ts';
import type { CostedAct } from '#workflows/receivables/steering/collection-cost.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

const isCosted = (kind: string): kind is CostedAct => COSTED_ACTS.some((act) => act === kind);

/** Contacts that left since `from`, by kind; thanks and receipts cost next to nothing and chase nobody. */
export async function actsSince(tx: Tx, from: CivilDate): Promise<Partial<Record<CostedAct, number>>> {
	const rows = await tx
		.selectFrom('contact')
		.where('at', '>=', sql<Date>`${from}::date`)
		.where('state', '=', 'delivered')
		.where('kind', 'in', [...COSTED_ACTS])
		.select(['kind', sql<number>`count(*)::int`.as('count')])
		.groupBy('kind')
		.execute();
	const counts: Partial<Record<CostedAct, number>> = {};
	for (const { kind, count } of rows) if (isCosted(kind)) counts[kind] = count;
	return counts;
}

/** Money of `currency` that came since `from` on invoices past their due date: what chasing can claim a part in. */
export async function collectedLate(tx: Tx, currency: string, from: CivilDate): Promise<number> {
	const row = await tx
		.selectFrom('payment as p')
		.innerJoin('allocation as a', (join) =>
			join.onRef('a.sourceId', '=', 'p.id').on('a.source', '=', 'payment').on('a.part', '=', 'principal'),
		)
		.innerJoin('invoice as i', 'i.id', 'a.invoiceId')
		.where('p.valueOn', '>=', from)
		.where('p.reversed', '=', false)
		.where('p.currency', '=', currency)
		.whereRef('p.valueOn', '>', 'i.dueOn')
		.select(sql<number>`coalesce(sum(a.amount_cents), 0)::bigint`.as('cents'))
		.executeTakeFirstOrThrow();
	return row.cents;
}

/** What agencies kept since `from` of money that they passed on: as the debtor paid it, and without the tax taken back. */
export const agencyFees = (
	tx: Tx,
	currency: string,
	from: CivilDate,
): Promise<{ grossCents: number; netCents: number }> =>
	tx
		.selectFrom('credit')
		.where('source', '=', 'agency-fee')
		.where('voided', '=', false)
		.where('currency', '=', currency)
		.where('at', '>=', sql<Date>`${from}::date`)
		.select(sql<number>`coalesce(sum(amount_cents), 0)::bigint`.as('grossCents'))
		.select(sql<number>`coalesce(sum(amount_cents - coalesce(tax_cents, 0)), 0)::bigint`.as('netCents'))
		.executeTakeFirstOrThrow();
