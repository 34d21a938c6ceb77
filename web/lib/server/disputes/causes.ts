import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import { readCauseFilter } from '#lib/disputes/dispute-filter.ts';
import type { CauseFilter, CauseRow, CauseSort } from '#lib/disputes/view.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { looksAfter } from '../search/looks-after.ts';
import { causeKeys, openedWithin, verdicts } from './scoped-disputes.ts';

const PAGE_SIZE = 100;

/** Amounts of one currency stay together, the company's own first: 10^18 is more than any amount. */
const byCurrency = (expression: string): SortOrder => ({
	expression: sql`${sql.raw(expression)} - r.place * 1e18::numeric`,
	type: 'numeric',
	direction: 'desc',
});

const orders: Readonly<Record<CauseSort, SortOrder>> = {
	amount: byCurrency('r.amount_cents'),
	count: byCurrency('r.count'),
	days: { expression: sql`coalesce(r.days, -1)::numeric`, type: 'numeric', direction: 'desc' },
	cause: { expression: sql`lower(r.key)`, type: 'text', direction: 'asc' },
};

export type CauseQuery = { filter: CauseFilter; zone: string; assignedTo: string | null };

const verdictCount = (verdict: keyof typeof verdicts) =>
	sql<number>`(count(*) filter (where ${verdicts[verdict]}))::int`.as(verdict);

/** Disputes opened between two days, counted by what they were about and by currency. */
function counted(tx: Tx, { filter: { by, from, to }, zone, assignedTo }: CauseQuery) {
	const key = sql<string>`coalesce(${causeKeys[by]}, '')`;
	const settled = sql`filter (where d.resolved_at is not null)`;
	return tx
		.selectFrom('dispute as d')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.innerJoin('customer as c', 'c.id', 'd.customerId')
		.leftJoin('membership as o', 'o.userId', 'd.ownerId')
		.where(openedWithin(from, to, zone))
		.$if(assignedTo !== null, (query) =>
			query.where((eb) => eb.or([eb('d.ownerId', '=', assignedTo), looksAfter(assignedTo)])),
		)
		.select([
			key.as('key'),
			'i.currency',
			sql<number>`count(*)::int`.as('count'),
			sql<number>`(count(*) filter (where d.resolved_at is null))::int`.as('open'),
			sql<number>`sum(d.amount_cents)::bigint`.as('amountCents'),
			sql<number>`coalesce(sum(d.amount_cents) ${settled}, 0)::bigint`.as('settledCents'),
			sql<number>`coalesce(sum(d.accepted_cents), 0)::bigint`.as('acceptedCents'),
			sql<number | null>`(avg(extract(epoch from d.resolved_at - d.at) / 86400) ${settled})::float8`.as(
				'days',
			),
			...[verdictCount('founded'), verdictCount('partly'), verdictCount('unfounded')],
			sql<number>`(sum(sum(d.amount_cents)) over (partition by i.currency))::bigint`.as('allCents'),
			sql<number>`dense_rank() over (order by ${orderOfCurrency('i.currency')})`.as('place'),
		])
		.groupBy(key)
		.groupBy('i.currency');
}

/** One page of what disputes were about: where invoices go wrong upstream (s26). */
export async function causesPage(
	tx: Tx,
	query: CauseQuery,
	size: number,
): Promise<{ rows: CauseRow[]; next: string | null }> {
	const { sort, after } = query.filter;
	const order = orders[sort];
	const id = sql`r.currency || r.key`;
	const found = await tx
		.selectFrom(counted(tx, query).as('r'))
		.selectAll('r')
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.where(beyondCursor(order, id, after))
		.orderBy(order.expression, order.direction)
		.orderBy(id, order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, currency, key }) => ({
		value: sortValue,
		id: currency + key,
	}));
	return { rows: shown.map(({ sortValue: _, place: __, ...row }) => row), next };
}

/** What an address asks of the causes. @throws 401 */
export async function causeQuery(
	tx: Tx,
	{ locals, url }: { locals: App.Locals; url: URL },
): Promise<CauseQuery> {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
	const filter = readCauseFilter(url.searchParams, civilDateOf(await now(), zone));
	return { filter, zone, assignedTo: onlyAssignedTo(person) };
}

/** What the causes page shows for one address. */
export const causesScreen = (event: { locals: App.Locals; url: URL }) =>
	event.locals.tx(async (tx) => {
		const query = await causeQuery(tx, event);
		return { filter: query.filter, ...(await causesPage(tx, query, PAGE_SIZE)) };
	});
