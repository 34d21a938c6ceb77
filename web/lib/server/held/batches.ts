import type { Tx } from '#db/client.ts';
import type { BatchRow } from '#lib/held/view.ts';

/** Batches that wait for a person's go, then those settled, newest first. */
export async function batches(tx: Tx, only?: string): Promise<BatchRow[]> {
	const rows = await tx
		.selectFrom('heldBatch as b')
		.select((eb) => [
			'b.id',
			'b.reason',
			'b.state',
			'b.at',
			'b.settledAt',
			'b.settledBy',
			eb
				.selectFrom('heldBatchItem as i')
				.select((item) => item.fn.countAll<number>().as('count'))
				.whereRef('i.batchId', '=', 'b.id')
				.as('count'),
		])
		.$if(only !== undefined, (query) => query.where('b.id', '=', only ?? ''))
		.orderBy((eb) => eb('b.state', '=', 'held'), 'desc')
		.orderBy('b.at', 'desc')
		.limit(50)
		.execute();
	const people = await tx.selectFrom('membership').select(['userId', 'name']).execute();
	const nameOf = (id: string | null) => people.find(({ userId }) => userId === id)?.name ?? id;
	return rows.map(({ at, settledAt, settledBy, count, ...row }) => ({
		...row,
		count: count ?? 0,
		at: at.toISOString(),
		settledAt: settledAt?.toISOString() ?? null,
		settledBy: nameOf(settledBy),
	}));
}
