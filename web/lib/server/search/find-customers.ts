import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { CustomerHit } from '#lib/search/view.ts';
import type { SearchQuery } from './read-query.ts';
import { inScope } from './in-scope.ts';

type Found = { id: string; name: string; siren: string | null };

type Scope = { assignedTo: string | null; most: number };

/** Customers in whose own name a word begins with `lead`, and whose file, people included, holds the other words. */
async function byWord(tx: Tx, lead: string, words: readonly string[], { assignedTo, most }: Scope) {
	const alsoHas = words
		.filter((word) => word !== lead)
		.map(
			(word) => sql`and exists (
				select from search_word o where o.customer_id = c.id and o.word ^@ ${word}::text)`,
		);
	const { rows } = await sql<Found>`
		with hit as materialized (
			select distinct w.customer_id from search_word w where w.kind = 'customer' and w.word ^@ ${lead}::text
		)
		select c.id, c.name, c.siren from hit join customer c on c.id = hit.customer_id
		where ${inScope(assignedTo)} ${sql.join(alsoHas, sql` `)}
		order by c.name, c.id limit ${most}
	`.execute(tx);
	return rows;
}

async function byName(tx: Tx, words: readonly string[], scope: Scope): Promise<Found[]> {
	const found = new Map<string, Found>();
	for (const lead of words) for (const one of await byWord(tx, lead, words, scope)) found.set(one.id, one);
	return [...found.values()]
		.sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0))
		.slice(0, scope.most);
}

async function bySiren(tx: Tx, siren: string, { assignedTo, most }: Scope): Promise<Found[]> {
	const { rows } = await sql<Found>`
		select c.id, c.name, c.siren from customer c
		where c.siren ^@ ${siren}::text and ${inScope(assignedTo)}
		order by c.siren, c.id limit ${most}
	`.execute(tx);
	return rows;
}

type Owed = { customerId: string; currency: string; residualCents: number; invoices: number };

async function owedBy(tx: Tx, ids: readonly string[]): Promise<Owed[]> {
	if (ids.length === 0) return [];
	const { rows } = await sql<Owed>`
		select customer_id, currency, sum(residual_cents)::bigint as residual_cents, count(*) as invoices
		from open_item where customer_id = any(${[...ids]}) group by customer_id, currency
		order by ${orderOfCurrency('currency')}
	`.execute(tx);
	return rows;
}

/** Customers that a query names, by name or by SIREN, with what each owes. */
export async function findCustomers(
	tx: Tx,
	{ words, siren }: SearchQuery,
	scope: Scope,
): Promise<CustomerHit[]> {
	const named = siren === null ? [] : await bySiren(tx, siren, scope);
	const found = named.length > 0 ? named : await byName(tx, words, scope);
	const owed = await owedBy(
		tx,
		found.map(({ id }) => id),
	);
	return found.map((one) => ({ ...one, owed: owed.filter(({ customerId }) => customerId === one.id) }));
}
