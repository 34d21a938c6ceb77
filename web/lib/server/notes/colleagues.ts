import type { Tx } from '#db/client.ts';
import type { Colleague } from '#lib/notes/view.ts';

/** Everybody in the company who may be named, told or asked, by name. */
export const colleagues = (tx: Tx): Promise<Colleague[]> =>
	tx
		.selectFrom('membership')
		.select(['userId as id', 'name'])
		.where('active', '=', true)
		.orderBy('name')
		.execute();
