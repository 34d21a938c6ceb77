import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { Stretch } from '#lib/designer/time-machine/world/world.ts';

/** The way that open runs have gone in their scenario so far, by invoice: the nodes that each step of theirs came to. */
export async function passagesOf(
	tx: Tx,
	customers: readonly string[],
): Promise<ReadonlyMap<string, readonly Stretch[]>> {
	const rows = await tx
		.selectFrom('runPassage as p')
		.innerJoin('invoiceRun as r', (join) =>
			join.onRef('r.invoiceId', '=', 'p.invoiceId').onRef('r.scenarioId', '=', 'p.scenarioId'),
		)
		.select([
			'p.invoiceId as invoice',
			'p.fromNode as from',
			sql<string[]>`array_agg(p.node order by p.id)`.as('arrived'),
			sql<string | null>`max(p.node) filter (where p.stands)`.as('last'),
		])
		.where('r.customerId', 'in', customers)
		.where('r.endedAt', 'is', null)
		.groupBy(['p.invoiceId', 'p.fromNode', 'p.at'])
		.orderBy((eb) => eb.fn.min('p.id'))
		.execute();
	const ways = Map.groupBy(rows, ({ invoice }) => invoice);
	return new Map(
		[...ways].map(([invoice, own]) => [
			invoice,
			own.map(({ from, arrived, last }) => ({ from, arrived, last })),
		]),
	);
}
