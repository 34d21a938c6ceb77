import { sql } from 'kysely';
import { COSTED_ACTS } from '#workflows/receivables/steering/collection-cost.ts';
import type { CostedAct } from '#workflows/receivables/steering/collection-cost.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { lateFees, latePayments } from './late-money.ts';

const isCosted = (kind: string): kind is CostedAct => COSTED_ACTS.some((act) => act === kind);

/** Whether a contact (alias `k`) has left since the beginning of a day. */
export const hasLeft = (from: CivilDate) => sql<boolean>`(k.at >= ${from}::date and k.state = 'delivered')`;

/** Contacts that left since `from`, by kind; thanks and receipts cost next to nothing and chase nobody. */
export async function actsSince(tx: Tx, from: CivilDate): Promise<Partial<Record<CostedAct, number>>> {
	const rows = await tx
		.selectFrom('contact as k')
		.where(hasLeft(from))
		.where('k.kind', 'in', [...COSTED_ACTS])
		.select(['k.kind', sql<number>`count(*)::int`.as('count')])
		.groupBy('k.kind')
		.execute();
	const counts: Partial<Record<CostedAct, number>> = {};
	for (const { kind, count } of rows) if (isCosted(kind)) counts[kind] = count;
	return counts;
}

/** Money of `currency` that came since `from` on invoices past their due date: what chasing can claim a part in. */
export async function collectedLate(tx: Tx, currency: string, from: CivilDate): Promise<number> {
	const { rows } = await sql<{ cents: number }>`
		select coalesce(sum(l.cents), 0)::bigint as cents from (${latePayments(currency, from)}) l
	`.execute(tx);
	return rows[0]?.cents ?? 0;
}

/** What agencies kept since `from` of money that they passed on: as the debtor paid it, and without the tax taken back. */
export async function agencyFees(
	tx: Tx,
	currency: string,
	from: CivilDate,
): Promise<{ grossCents: number; netCents: number }> {
	const { rows } = await sql<{ grossCents: number; netCents: number }>`
		select coalesce(sum(l.cents), 0)::bigint as "grossCents", coalesce(sum(l.net_cents), 0)::bigint as "netCents"
		from (${lateFees(currency, from)}) l
	`.execute(tx);
	return rows[0] ?? { grossCents: 0, netCents: 0 };
}
