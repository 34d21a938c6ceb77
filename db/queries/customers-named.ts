import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { containing } from './containing.ts';
import { searchText } from './search-text.ts';

/** More words than this tell no customer better. */
const MOST_WORDS = 5;

/**
 * Ids of the customers that a part of a name, the beginnings of its words (without accents, as banks print them) or a
 * whole SIREN finds: each read from an index of its own.
 */
export const customersNamed = (search: string): RawBuilder<unknown> => sql`
	select id from customer where name ilike ${containing(search)}
	union all select id from customer where siren = ${search.replaceAll(/\s/g, '')}
	${withWords(search)}`;

/** The longest word leads, for it is the rarest; the others are looked for in what it finds. */
function withWords(search: string): RawBuilder<unknown> {
	const words = searchText(search).split(' ').slice(0, MOST_WORDS);
	const [lead = '', ...others] = words.toSorted((a, b) => b.length - a.length);
	if (lead.length < 2) return sql``;
	const alsoHas = others.map(
		(word) => sql`and exists (select from search_word o
			where o.kind = 'customer' and o.customer_id = w.customer_id and o.word ^@ ${word}::text)`,
	);
	return sql`union all select w.customer_id from search_word w
		where w.kind = 'customer' and w.word ^@ ${lead}::text ${sql.join(alsoHas, sql` `)}`;
}
