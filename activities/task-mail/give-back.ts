import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';

/** A task that its mail did not do, or perhaps not, is a person's: open again, with the reason. */
export const giveBackTask = (tx: Tx, key: string, failed: string) =>
	tx
		.updateTable('task')
		.set({ state: 'open', outcome: null, settledAt: null })
		.set({ payload: sql`payload || jsonb_build_object('failed', ${failed}::text)` })
		.where('key', '=', key)
		.execute();
