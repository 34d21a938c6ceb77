import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { PersonHit } from '#lib/search/view.ts';
import type { SearchQuery } from './read-query.ts';
import { inScope } from './in-scope.ts';

type Scope = { assignedTo: string | null; most: number };

/** People one of whose names begins with one of the words, at a customer whose file holds the others. */
const byName = (words: readonly string[], { assignedTo, most }: Scope): RawBuilder<unknown>[] =>
	words.map((lead) => {
		const alsoHas = words
			.filter((word) => word !== lead)
			.map(
				(word) => sql`and exists (
					select from search_word o where o.customer_id = w.customer_id and o.word ^@ ${word}::text)`,
			);
		return sql`(p.customer_id, p.id::text) in (
			select w.customer_id, w.id
			from search_word w join customer c on c.id = w.customer_id and c.organisation_id = w.organisation_id
			where w.word ^@ ${lead}::text and w.kind = 'contact' ${sql.join(alsoHas, sql` `)} and ${inScope(assignedTo)}
			order by w.word, w.customer_id limit ${most}
		)`;
	});

/** The most telling way first: a telephone number or an address is one person's, a word may be many people's. */
const waysOf = ({ phone, email, words }: SearchQuery, scope: Scope): RawBuilder<unknown>[] => [
	...(phone === null ? [] : [sql`p.phone_key ^@ ${phone}::text`]),
	...(email === null ? [] : [sql`p.email_key ^@ ${email}::text`]),
	...byName(words, scope),
];

/** People at customers' that a query names: by telephone in any form, by e-mail, by name. */
export async function findPeople(tx: Tx, query: SearchQuery, scope: Scope): Promise<PersonHit[]> {
	const { assignedTo, most } = scope;
	const found = new Map<string, PersonHit>();
	for (const way of waysOf(query, scope)) {
		const { rows } = await sql<PersonHit>`
			select p.id, p.customer_id, c.name as customer, p.name, p.phone, p.email
			from contact_person p join customer c on c.id = p.customer_id and c.organisation_id = p.organisation_id
			where ${way} and ${inScope(assignedTo)}
			order by p.name, p.id limit ${most}
		`.execute(tx);
		for (const row of rows) found.set(row.id, row);
	}
	return [...found.values()].slice(0, most);
}
