import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';

/**
 * The number of the invoice `alias` as people read it: of a number that its customer has on several due dates (n32) it says
 * which, `F-118 (2/3)`, as the core's `invoiceName` does. For the lines of one page; lists are searched and sorted by number.
 */
export function invoiceName(alias: string): RawBuilder<string> {
	const column = (name: string) => sql.ref(`${alias}.${name}`);
	return sql<string>`${column('number')} || coalesce((
		select ' (' || count(*) filter (where (d.due_on, d.id collate "C") <= (${column('dueOn')}, ${column('id')} collate "C"))
			|| '/' || count(*) || ')'
		from invoice d
		where d.organisation_id = ${column('organisationId')} and d.number = ${column('number')}
			and d.customer_id = ${column('customerId')}
		having count(*) > 1
	), '')`;
}
