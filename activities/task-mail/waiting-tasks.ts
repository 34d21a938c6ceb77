import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';

const AT_ONCE = 50;

/** Open tasks of a kind that no earlier try left to a person, the oldest first. */
export const waitingTasks = (tx: Tx, code: string) =>
	tx
		.selectFrom('task as t')
		.select('t.key')
		.where('t.code', '=', code)
		.where('t.state', '=', 'open')
		.where(sql<boolean>`t.payload->>'failed' is null`)
		.orderBy('t.at')
		.limit(AT_ONCE);
