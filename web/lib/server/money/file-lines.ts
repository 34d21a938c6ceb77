import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { LineFilter, LineSort } from '#lib/money/files/line-filter.ts';
import { LINE_GROUPS } from '#lib/money/line-states.ts';
import type { LineState } from '#lib/money/line-states.ts';
import type { LineRow, Total } from '#lib/money/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

const orders: Readonly<Record<LineSort, SortOrder>> = {
	file: { expression: sql`l.position`, type: 'bigint', direction: 'asc' },
	date: { expression: sql`l.booked_on`, type: 'date', direction: 'desc' },
	amount: { expression: sql`abs(l.amount_cents)`, type: 'bigint', direction: 'desc' },
};

/** The lines of a file stand by statement: a hundred thousand places for each. */
const statementOf = sql<number>`(l.position / 100000)`;

const statesOf = (state: LineFilter['state']): readonly LineState[] | null => {
	if (state === 'all') return null;
	return state === 'posted' || state === 'left' ? LINE_GROUPS[state] : [state];
};

/** Lines `l` of a file that a filter leaves. */
function scopedLines(tx: Tx, fileId: string, { search, state, way, statement }: LineFilter) {
	const like = containing(search);
	const states = statesOf(state);
	return tx
		.selectFrom('bankLine as l')
		.where('l.fileId', '=', fileId)
		.$if(states !== null, (query) => query.where('l.state', 'in', states ?? []))
		.$if(way !== '', (query) => query.where('l.amountCents', way === 'in' ? '>' : '<', 0))
		.$if(statement !== null, (query) => query.where(statementOf, '=', statement ?? 0))
		.$if(search !== '', (query) =>
			query.where((eb) => eb.or([eb('l.partyName', 'ilike', like), eb('l.label', 'ilike', like)])),
		);
}

/** How many lines a filter finds, and what they add up to: entries less outgoings. */
export const lineTotals = (tx: Tx, fileId: string, filter: LineFilter): Promise<Total[]> =>
	scopedLines(tx, fileId, filter)
		.select((eb) => ['l.currency', eb.fn.countAll<number>().as('count')])
		.select((eb) => eb.fn.sum<number>('l.amountCents').as('cents'))
		.groupBy('l.currency')
		.orderBy(orderOfCurrency('l.currency'))
		.execute();

/** One page of the lines of a file, in its order unless the filter says otherwise; `next`: the cursor of the following page. */
export async function fileLines(
	tx: Tx,
	fileId: string,
	filter: LineFilter,
	size: number,
): Promise<{ rows: LineRow[]; next: string | null }> {
	const { expression, direction } = orders[filter.sort];
	const found = await scopedLines(tx, fileId, filter)
		.leftJoin('customer as c', 'c.id', 'l.customerId')
		.leftJoin('bankMatch as m', (join) =>
			join.onRef('m.lineId', '=', 'l.id').onRef('m.paymentId', '=', 'l.paymentId'),
		)
		.select(['l.id', 'l.line', 'l.bookedOn', 'l.amountCents', 'l.currency', 'l.partyName', 'l.label'])
		.select(['l.kind', 'l.state', 'l.customerId', 'c.name as customer', 'l.paymentId', 'l.settledBy'])
		.select(['l.confidence', 'l.proposals', 'm.reasons', 'm.confidence as matchedAt', 'l.ignoredBecause'])
		.select(['l.queuedBecause', sql<string>`(${expression})::text`.as('sortValue')])
		.where(beyondCursor(orders[filter.sort], sql`l.id`, filter.after))
		.orderBy(expression, direction)
		.orderBy('l.id', direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	const rows = shown.map(
		({ proposals, reasons, matchedAt, ignoredBecause, queuedBecause, sortValue: _, ...row }) => ({
			...row,
			confidence: matchedAt ?? row.confidence,
			reasons: (reasons ?? proposals[0]?.reasons ?? []) as LineRow['reasons'],
			because: ignoredBecause ?? queuedBecause,
		}),
	);
	return { rows, next };
}
