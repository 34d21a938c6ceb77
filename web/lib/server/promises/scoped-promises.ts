import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import type { PromiseFilter } from '#lib/promises/view.ts';
import { inScope } from '../search/in-scope.ts';

export type PromiseQuery = {
	filter: Pick<PromiseFilter, 'search' | 'list' | 'source' | 'from' | 'to'>;
	asOf: string;
	/** whose customers: everybody's (`null`), or those of one person */
	assignedTo: string | null;
};

/**
 * Promises `p` that a filter and a person's rights leave; the one place where both are decided. Their customer `c` and
 * first invoice `i` are looked up only by who asks for a column of them.
 */
export function scopedPromises(tx: Tx, { filter, asOf, assignedTo }: PromiseQuery) {
	const { search, list, source, from, to } = filter;
	return tx
		.selectFrom('promise as p')
		.leftJoin('customer as c', 'c.id', 'p.customerId')
		.leftJoin('invoice as i', (join) => join.on(sql<boolean>`i.id = p.invoices[1]`))
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					sql<boolean>`p.customer_id in (${customersNamed(search)})`,
					sql<boolean>`exists (select from invoice n where n.id = any(p.invoices) and n.number ilike ${containing(search)})`,
				]),
			),
		)
		.$if(list === 'due', (query) => query.where('p.outcome', '=', 'live').where('p.promisedOn', '<=', asOf))
		.$if(list !== 'due' && list !== 'all', (query) => query.where('p.outcome', '=', list as 'live'))
		.$if(source !== '', (query) => query.where('p.source', '=', source))
		.$if(from !== '', (query) => query.where('p.promisedOn', '>=', from))
		.$if(to !== '', (query) => query.where('p.promisedOn', '<=', to))
		.where(inScope(assignedTo));
}
