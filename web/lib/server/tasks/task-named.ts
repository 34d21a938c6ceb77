import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { containing } from '#db/queries/containing.ts';

/** The invoices that task `t` is about: its own, or those that it lists. */
const about = sql`(select t.invoice_id as id where t.invoice_id is not null
	union all select jsonb_array_elements_text(t.payload -> 'invoices')
	where t.invoice_id is null and jsonb_typeof(t.payload -> 'invoices') = 'array')`;

/** Whether a text names task `t`: a part of the name of its customer `c`, its SIREN, a part of an invoice's number. */
export function taskNamed(search: string): RawBuilder<boolean> {
	const like = containing(search);
	return sql<boolean>`(c.name ilike ${like} or c.siren = ${search}
		or exists (select from ${about} a join invoice i on i.id = a.id where i.number ilike ${like}))`;
}
