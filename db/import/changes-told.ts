import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import type { LineChange } from './line-effect.ts';

/** What the lines of a file would do when it was looked through, by line number. */
export async function changesTold(
	tx: Tx,
	batchId: string,
	lines: readonly number[],
): Promise<ReadonlyMap<number, LineChange>> {
	if (lines.length === 0) return new Map();
	const rows = await tx
		.selectFrom('importLine')
		.select(['line', sql<LineChange | null>`raw ->> 'change'`.as('change')])
		.where('batchId', '=', batchId)
		// One parameter, however many lines: a statement takes 65,535.
		.where('line', '=', sql<number>`any (${[...lines]}::integer[])`)
		.execute();
	return new Map(rows.flatMap(({ line, change }) => (change === null ? [] : [[line, change] as const])));
}
