import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { LinkFilter, LinkSort, LinkState, LinkView } from '#lib/debtor/links-view.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<LinkSort, SortOrder>> = {
	newest: { expression: sql`l.at`, type: 'timestamptz', direction: 'desc' },
	expires: { expression: sql`l.expires_at`, type: 'timestamptz', direction: 'asc' },
	used: {
		expression: sql`coalesce(l.last_used_at, '-infinity')`,
		type: 'timestamptz',
		direction: 'desc',
	},
};

const id = sql`l.id::text`;

const stateAt = (at: Instant) => sql<LinkState>`case when l.revoked_at is not null then 'revoked'
	when l.expires_at <= ${new Date(at)} then 'expired' else 'open' end`;

/**
 * One page of the links to a customer's page, as they stand at `at`, the newest first unless the filter says otherwise.
 * @returns its rows, and `next`: the cursor of the following page, null at the end
 */
export async function linksPage(
	tx: Tx,
	{ id: customerId, at }: { id: string; at: Instant },
	{ search, state, sort, after }: LinkFilter,
	size: number,
): Promise<{ rows: LinkView[]; next: string | null }> {
	const order = orders[sort];
	const found = await tx
		.selectFrom('debtorLink as l')
		.leftJoin('message as g', 'g.contactKey', 'l.contactKey')
		.select(['l.id', 'l.madeFor', 'l.at', 'l.expiresAt', 'l.lastUsedAt', 'g.id as messageId'])
		.select([stateAt(at).as('state'), sql<string>`(${order.expression})::text`.as('sortValue')])
		.where('l.customerId', '=', customerId)
		.$if(search !== '', (query) => query.where('l.madeFor', 'ilike', containing(search)))
		.$if(state !== '', (query) => query.where(stateAt(at), '=', state || 'open'))
		.where(beyondCursor(order, id, after))
		.orderBy(order.expression, order.direction)
		.orderBy(id, order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, (row) => ({ value: row.sortValue, id: row.id }));
	const rows = shown.map(({ at: madeAt, expiresAt, lastUsedAt, sortValue: _, ...link }) => ({
		...link,
		madeAt: madeAt.toISOString(),
		expiresAt: expiresAt.toISOString(),
		lastUsedAt: lastUsedAt?.toISOString() ?? null,
	}));
	return { rows, next };
}
