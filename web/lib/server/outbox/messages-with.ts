import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import { hasTrigram } from '#db/queries/has-trigram.ts';
import type { Tx } from '#db/client.ts';
import { searchText } from '#db/queries/search-text.ts';

/** Fewer messages than this are read by their ids; more are met soon enough in the order of the list. */
const MOST_IDS = 2000;

/** The letters and digits that an invoice's number begins with, as the database keeps them; null when there are none. */
const keyOf = (search: string): string | null => searchText(search).replaceAll(' ', '') || null;

/** Whether a message `m` has a text in its subject, or is of a customer or about an invoice that the text names. */
export async function messagesWith(tx: Tx, search: string): Promise<RawBuilder<boolean>> {
	if (search === '') return sql<boolean>`true`;
	const like = containing(search);
	const customers = customersNamed(search);
	const invoices = sql`array(select id from invoice where number_key ^@ ${keyOf(search)}::text limit ${MOST_IDS})`;
	const any = sql<boolean>`(m.subject ilike ${like} or m.customer_id in (${customers}) or m.invoices && ${invoices})`;
	if (!hasTrigram(search)) return any;
	const { rows } = await sql<{ id: string }>`
		select message_id as id from messages_like(${like}, array(${customers}), ${invoices}, ${MOST_IDS})
	`.execute(tx);
	return rows.length < MOST_IDS ? sql<boolean>`m.id = any (${rows.map(({ id }) => id)}::uuid[])` : any;
}
