import { z } from 'zod';
import type { Tx } from '#db/client.ts';

const count = z.int().nonnegative();

/** A bank file and how far it is. */
export const bankFileAnswer = z
	.strictObject({
		id: z.string(),
		filename: z.string(),
		format: z.string(),
		lines: count,
		knownLines: count.meta({ description: 'Lines that an earlier file had brought.' }),
		repeated: z.boolean().meta({ description: 'The very same bytes were taken before.' }),
		waiting: count.meta({ description: 'Lines to be looked at, or to be carried out by the worker.' }),
		queued: count.meta({ description: 'Lines that wait for a person: `GET matching-queue`.' }),
		matched: count,
		unallocated: count.meta({ description: 'Money of a known customer that lies on no invoice.' }),
		other: count.meta({ description: 'Returned, given back, set aside, or no money of customers.' }),
	})
	.meta({ id: 'BankFile' });

/** Its lines by what became of them. @returns nothing for a file that does not exist */
export async function bankFileState(tx: Tx, fileId: string) {
	const file = await tx
		.selectFrom('bankFile')
		.select(['id', 'filename', 'format', 'lines', 'knownLines'])
		.where('id', '=', fileId)
		.executeTakeFirstOrThrow();
	const rows = await tx
		.selectFrom('bankLine')
		.select(['state', (eb) => eb.fn.countAll<number>().as('n')])
		.where('fileId', '=', fileId)
		.groupBy('state')
		.execute();
	const of = (...states: string[]) =>
		rows.reduce((sum, { state, n }) => (states.includes(state) ? sum + n : sum), 0);
	return {
		...file,
		repeated: false,
		waiting: of('waiting', 'ready'),
		queued: of('queued'),
		matched: of('matched'),
		unallocated: of('unallocated'),
		other: of('ignored', 'reversal', 'refund', 'other'),
	};
}
