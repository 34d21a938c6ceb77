import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { inScope } from '../search/in-scope.ts';

/** A mail that this person may read; undefined otherwise. */
export async function replySeen(tx: Tx, id: string, person: Person) {
	if (!isUuid(id)) return undefined;
	const only = onlyAssignedTo(person);
	return tx
		.selectFrom('reply as r')
		.leftJoin('customer as c', 'c.id', 'r.customerId')
		.leftJoin('membership as m', 'm.userId', 'r.settledBy')
		.selectAll('r')
		.select(['c.name as customer', 'm.name as settledByName'])
		.where('r.id', '=', id)
		.$if(only !== null, (query) =>
			query.where('r.customerId', 'is not', null).where(sql<boolean>`${inScope(only)}`),
		)
		.executeTakeFirst();
}

export type SeenReply = NonNullable<Awaited<ReturnType<typeof replySeen>>>;
