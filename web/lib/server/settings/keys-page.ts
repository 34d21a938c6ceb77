import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { KeyFilter, KeySort } from '#lib/settings/key-filter.ts';
import type { ApiKeyView } from '#lib/settings/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<KeySort, SortOrder>> = {
	newest: { expression: sql`k.at`, type: 'timestamptz', direction: 'desc' },
	name: { expression: sql`lower(k.name)`, type: 'text', direction: 'asc' },
	used: { expression: sql`coalesce(k.last_used_at, '-infinity')`, type: 'timestamptz', direction: 'desc' },
};

/** One page of the company's keys, newest first unless the filter says otherwise; revoked ones stay listed. */
export async function keysPage(
	tx: Tx,
	{ search, state, sort, after }: KeyFilter,
	size: number,
): Promise<{ rows: ApiKeyView[]; next: string | null }> {
	const { expression, direction } = orders[sort];
	const like = containing(search);
	const found = await tx
		.selectFrom('apiKey as k')
		.select(['k.id', 'k.name', 'k.prefix', 'k.scopes', 'k.at', 'k.lastUsedAt', 'k.revokedAt'])
		.select(sql<string>`(${expression})::text`.as('sortValue'))
		.$if(state !== '', (query) => query.where('k.revokedAt', state === 'live' ? 'is' : 'is not', null))
		.$if(search !== '', (query) =>
			query.where((eb) => eb.or([eb('k.name', 'ilike', like), eb('k.prefix', 'ilike', like)])),
		)
		.where(beyondCursor(orders[sort], sql`k.id`, after))
		.orderBy(expression, direction)
		.orderBy('k.id', direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	const rows = shown.map(({ at, lastUsedAt, revokedAt, sortValue: _, ...key }) => ({
		...key,
		createdAt: at.toISOString(),
		lastUsedAt: lastUsedAt?.toISOString() ?? null,
		revokedAt: revokedAt?.toISOString() ?? null,
	}));
	return { rows, next };
}
