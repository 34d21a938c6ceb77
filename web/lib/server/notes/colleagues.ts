import type { Tx } from '#db/client.ts';
import type { Colleague } from '#lib/notes/view.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { whoSees } from './who-sees.ts';

/** Everybody in the company who may be named in a note about a customer, by name, and whether they see that customer. */
export async function colleagues(tx: Tx, about: { customerId: string; at: Instant }): Promise<Colleague[]> {
	const members = await tx
		.selectFrom('membership')
		.select(['userId as id', 'name', 'roles'])
		.where('active', '=', true)
		.orderBy('name')
		.execute();
	const sees = await whoSees(tx, about);
	return members.map(({ id, name, roles }) => ({ id, name, sees: sees({ id, roles }) }));
}
