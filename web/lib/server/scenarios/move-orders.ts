import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { MoveCounts, MoveFilter, MoveOrder, MoveSort } from '#lib/scenarios/move-order.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

/** What was refused comes first, then what is under way, then the newest: one text that sorts so, to the microsecond. */
const refusedFirst = sql`(array_position(array['moved', 'asked', 'waiting', 'refused'], o.state)
	|| to_char(o.at at time zone 'UTC', ' YYYY-MM-DD HH24:MI:SS.US')) collate "C"`;

const orders: Readonly<Record<MoveSort, SortOrder>> = {
	state: { expression: refusedFirst, type: 'text', direction: 'desc' },
	newest: { expression: sql`o.at`, type: 'timestamptz', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
	amount: { expression: sql`i.residual_cents`, type: 'bigint', direction: 'desc' },
};

const id = sql`o.id::text`;

type Target = { scenarioId: string; version: number };

const ordersTo = (tx: Tx, { scenarioId, version }: Target) =>
	tx
		.selectFrom('versionMove as o')
		.where('o.scenarioId', '=', scenarioId)
		.where('o.toVersion', '=', version)
		.where((eb) => eb('o.problem', 'is distinct from', 'replaced'));

/** One page of the orders to move to a version; `next` is the cursor of the following page, null at the end. */
export async function moveOrdersPage(
	tx: Tx,
	target: Target,
	{ search, state, sort, after }: MoveFilter,
	size: number,
): Promise<{ rows: MoveOrder[]; next: string | null }> {
	const { expression, direction } = orders[sort];
	const like = containing(search);
	const found = await ordersTo(tx, target)
		.innerJoin('invoice as i', 'i.id', 'o.invoiceId')
		.innerJoin('customer as c', 'c.id', 'o.customerId')
		.select([
			'o.id',
			'o.invoiceId',
			invoiceName('i').as('number'),
			'c.name as customer',
			'o.fromVersion',
			'o.state',
		])
		.select(['o.problem', 'o.at', 'o.settledAt', 'i.currency', 'i.residualCents'])
		.select(sql<string>`(${expression})::text`.as('sortValue'))
		.$if(search !== '', (query) =>
			query.where((eb) => eb.or([eb('i.number', 'ilike', like), eb('c.name', 'ilike', like)])),
		)
		.$if(state !== '', (query) => query.where('o.state', '=', state || 'waiting'))
		.where(beyondCursor(orders[sort], id, after))
		.orderBy(expression, direction)
		.orderBy(id, direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, (row) => ({ value: row.sortValue, id: row.id }));
	const rows = shown.map(({ at, settledAt, sortValue: _, ...row }) => ({
		...row,
		at: at.toISOString(),
		settledAt: settledAt?.toISOString() ?? null,
	}));
	return { rows, next };
}

/** How many orders to move to a version there are, by what became of them. */
export async function moveCounts(tx: Tx, target: Target): Promise<MoveCounts> {
	const counts = await ordersTo(tx, target)
		.select(['o.state', sql<number>`count(*)::int`.as('count')])
		.groupBy('o.state')
		.execute();
	const of = (state: string) => counts.find((row) => row.state === state)?.count ?? 0;
	return { moved: of('moved'), open: of('waiting') + of('asked'), refused: of('refused') };
}
