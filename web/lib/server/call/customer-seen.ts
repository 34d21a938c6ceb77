import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { inScope } from '../search/in-scope.ts';

/** A customer that this person may see. @throws 404 */
export async function customerSeen(tx: Tx, id: string, person: Person) {
	const row = await tx
		.selectFrom('customer as c')
		.select(['c.id', 'c.name', 'c.kind', 'c.siren', 'c.profile', 'c.paymentRunDay', 'c.language'])
		.where('c.id', '=', id)
		.where(sql<boolean>`${inScope(onlyAssignedTo(person))}`)
		.executeTakeFirst();
	return row ?? error(404, 'Not found');
}
