import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { AgeLine, DisputesTotal } from '#lib/disputes/view.ts';
import { scopedDisputes } from './scoped-disputes.ts';
import type { DisputeQuery } from './scoped-disputes.ts';

/** Of the contested amounts that a filter leaves, what is still owed: never more than its invoice owes (n44). */
async function owedByCurrency(tx: Tx, query: DisputeQuery): Promise<ReadonlyMap<string, number>> {
	const rows = await tx
		.selectFrom(
			scopedDisputes(tx, query)
				.where('d.resolvedAt', 'is', null)
				.where('i.closed', 'is', null)
				.select(['d.invoiceId', 'i.currency', 'i.disputedCents'])
				.select(sql<number>`sum(d.amount_cents)`.as('contested'))
				.groupBy(['d.invoiceId', 'i.currency', 'i.disputedCents'])
				.as('t'),
		)
		.select('t.currency')
		.select(sql<number>`sum(least(t.contested, t.disputed_cents))::bigint`.as('owedCents'))
		.groupBy('t.currency')
		.execute();
	return new Map(rows.map(({ currency, owedCents }) => [currency, owedCents]));
}

/** What the list adds up to: the figures by which it was opened. `ageing` is that of the same filter, all ages. */
export async function disputeTotal(
	tx: Tx,
	query: DisputeQuery,
	ageing: readonly AgeLine[],
): Promise<DisputesTotal> {
	const { age } = query.filter;
	const lines = ageing.filter(({ bucket }) => age === null || bucket === age);
	const count = lines.reduce((sum, line) => sum + line.count, 0);
	const contested = new Map<string, number>();
	for (const { currency, cents } of lines)
		if (currency !== null) contested.set(currency, (contested.get(currency) ?? 0) + cents);
	if (contested.size === 0) return { count, amounts: [] };
	const owed = await owedByCurrency(tx, query);
	const amounts = [...contested].map(([currency, cents]) => ({
		...{ currency, cents, owedCents: owed.get(currency) ?? 0 },
	}));
	return { count, amounts };
}
