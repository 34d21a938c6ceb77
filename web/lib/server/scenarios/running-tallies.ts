import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { Tally } from '#lib/scenarios/impact-view.ts';

type Row = { scenarioId: string; version: number; currency: string; invoices: number; cents: number };

/** Runs that have not ended, by scenario, version and currency: how many invoices, and what is open on them. */
export const runningRows = (tx: Tx, scenarioId?: string): Promise<Row[]> =>
	tx
		.selectFrom('invoiceRun as r')
		.innerJoin('invoice as i', 'i.id', 'r.invoiceId')
		.where('r.endedAt', 'is', null)
		.where('r.workflow', '<>', 'closed')
		.$if(scenarioId !== undefined, (query) => query.where('r.scenarioId', '=', scenarioId ?? ''))
		.select([
			'r.scenarioId',
			'r.scenarioVersion as version',
			'i.currency',
			sql<number>`count(*)::int`.as('invoices'),
			sql<number>`sum(i.residual_cents)::bigint`.as('cents'),
		])
		.groupBy(['r.scenarioId', 'r.scenarioVersion', 'i.currency'])
		.orderBy(orderOfCurrency('i.currency'))
		.execute();

/** Adds rows up, each currency apart. */
export function tallyOf(rows: readonly Pick<Row, 'currency' | 'invoices' | 'cents'>[]): Tally {
	const sums = new Map<string, number>();
	for (const { currency, cents } of rows) sums.set(currency, (sums.get(currency) ?? 0) + cents);
	return {
		invoices: rows.reduce((sum, { invoices }) => sum + invoices, 0),
		amounts: [...sums].map(([currency, cents]) => ({ currency, cents })),
	};
}
