import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { ChaseCount, ChasedCustomers } from '#workflows/receivables/steering/figures.ts';
import { whyNotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { NotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { Tx } from '../client.ts';
import { lateInvoices, situation, situationOf } from './late-situations.ts';
import type { LateOn, SituationColumns } from './late-situations.ts';

/** Late invoices that share a situation; `situation` is its text. */
export type CountedSituation = { situation: string; currency: string; invoices: number; cents: number };

/** The same with what the core says of them. */
export type LateGroup = SituationColumns & CountedSituation & { reason: NotChased | null };

type Chase = { counts: ChaseCount[]; customers: ChasedCustomers[] };

/** What the core says of counted situations. */
export const judged = <T extends CountedSituation>(counted: T): T & LateGroup => {
	const columns = situationOf(counted.situation);
	return { ...columns, ...counted, reason: whyNotChased(columns) };
};

async function grouped<Also>(
	tx: Tx,
	on: LateOn,
	also: RawBuilder<unknown>,
	where?: RawBuilder<unknown>,
): Promise<(LateGroup & Also)[]> {
	const { rows } = await sql<CountedSituation & Also>`
		with late as (${lateInvoices(on, where)})
		select ${situation} as situation, currency, count(*)::int as invoices, sum("residualCents")::bigint as cents ${also}
		from late group by 1, currency
	`.execute(tx);
	return rows.map(judged);
}

/** Every situation that late invoices are in, counted by currency. @param where on `i` (invoice) */
export const lateGroups = (tx: Tx, on: LateOn, where?: RawBuilder<unknown>): Promise<LateGroup[]> =>
	grouped(tx, on, sql``, where);

/** Groups added up by reason and currency. */
export function countsOf(groups: readonly LateGroup[]): ChaseCount[] {
	const counts = new Map<string, ChaseCount>();
	for (const { reason, currency, invoices, cents } of groups) {
		const key = `${currency} ${String(reason)}`;
		const known = counts.get(key) ?? { reason, currency, invoices: 0, cents: 0 };
		counts.set(key, { ...known, invoices: known.invoices + invoices, cents: known.cents + cents });
	}
	return [...counts.values()];
}

type CustomersOfGroup = Pick<LateGroup, 'reason' | 'currency'> & { customers: readonly string[] };

/** How many customers are late in each currency, and how many of them are chased for at least one invoice in it. */
function chasedCustomersOf(groups: readonly CustomersOfGroup[]): ChasedCustomers[] {
	const own = Map.groupBy(groups, ({ currency }) => currency);
	return [...own].map(([currency, some]) => {
		const late = new Set(some.flatMap(({ customers }) => customers));
		const chased = new Set(some.flatMap(({ reason, customers }) => (reason === null ? customers : [])));
		return { currency, lateCustomers: late.size, chasedCustomers: chased.size };
	});
}

/** Late invoices by reason and currency, and how many late customers have at least one that is chased (s9). */
export async function chaseCounts(tx: Tx, on: LateOn): Promise<Chase> {
	const groups = await grouped<{ customers: string[] }>(
		tx,
		on,
		sql`, array_agg(distinct "customerId") as customers`,
	);
	return { counts: countsOf(groups), customers: chasedCustomersOf(groups) };
}
