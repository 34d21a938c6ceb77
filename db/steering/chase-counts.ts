import { sql } from 'kysely';
import type { ChaseCount } from '#workflows/receivables/steering/figures.ts';
import { whyNotChased } from '#workflows/receivables/steering/why-not-chased.ts';
import type { Tx } from '../client.ts';
import { lateInvoices } from './late-situations.ts';
import type { LateOn, SituationColumns } from './late-situations.ts';

type Group = SituationColumns & { currency: string; invoices: number; cents: number; customers: string[] };

export type Chase = { counts: ChaseCount[]; lateCustomers: number; chasedCustomers: number };

function added(
	counts: ChaseCount[],
	{ currency, invoices, cents }: Group,
	reason: ChaseCount['reason'],
): void {
	const known = counts.find((count) => count.reason === reason && count.currency === currency);
	if (known) {
		known.invoices += invoices;
		known.cents += cents;
	} else counts.push({ reason, currency, invoices, cents });
}

/** Late invoices by reason and currency, and how many late customers have at least one that is chased (s9). */
export async function chaseCounts(tx: Tx, on: LateOn): Promise<Chase> {
	const { rows } = await sql<Group>`
		with late as (${lateInvoices(on)})
		select workflow, status, "waitingFor", "startsLater", disputed, paused, promised, skipped, failed, unreachable,
			currency, count(*)::int as invoices, sum("residualCents")::bigint as cents,
			array_agg(distinct "customerId") as customers
		from late
		group by workflow, status, "waitingFor", "startsLater", disputed, paused, promised, skipped, failed, unreachable,
			currency
	`.execute(tx);
	const counts: ChaseCount[] = [];
	const late = new Set<string>();
	const chased = new Set<string>();
	for (const group of rows) {
		const reason = whyNotChased(group);
		added(counts, group, reason);
		for (const customer of group.customers) {
			late.add(customer);
			if (reason === null) chased.add(customer);
		}
	}
	return { counts, lateCustomers: late.size, chasedCustomers: chased.size };
}
