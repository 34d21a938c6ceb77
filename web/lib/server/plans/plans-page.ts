import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import { readPlanFilter } from '#lib/plans/plan-filter.ts';
import type { PlanFilter, PlanRow, PlanSort } from '#lib/plans/view.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { inScope } from '../search/in-scope.ts';

const PAGE_SIZE = 50;

/** The next instalment that a plan waits for. */
const nextOn = sql<
	string | null
>`(select min(p.promised_on) from promise p where p.plan_id = l.id and p.outcome = 'live')`;

const orders: Readonly<Record<PlanSort, SortOrder>> = {
	made: { expression: sql`l.at`, type: 'timestamptz', direction: 'desc' },
	next: { expression: sql`coalesce(n.next_on, 'infinity')`, type: 'date', direction: 'asc' },
	amount: { expression: sql`l.amount_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
};

/** Plans that a person sees, with what came of their instalments so far. */
export const seenPlans = (tx: Tx, assignedTo: string | null) =>
	tx
		.selectFrom('paymentPlan as l')
		.innerJoin('customer as c', 'c.id', 'l.customerId')
		.where(inScope(assignedTo))
		.select(['l.id', 'l.customerId', 'c.name as customer', 'l.currency', 'l.amountCents', 'l.instalments'])
		.select(['l.at', 'l.outcome'])
		.select([
			sql<number>`(select coalesce(sum(p.received_cents), 0)::bigint from promise p where p.plan_id = l.id)`.as(
				'receivedCents',
			),
			sql<number>`(select count(*)::int from promise p where p.plan_id = l.id and p.outcome = 'kept')`.as(
				'kept',
			),
			nextOn.as('nextOn'),
		]);

const nextByPlan = (tx: Tx) =>
	tx
		.selectFrom('promise')
		.where('outcome', '=', 'live')
		.where('planId', 'is not', null)
		.select(['planId', sql<string>`min(promised_on)`.as('nextOn')])
		.groupBy('planId');

/** One page of plans; `next` is the cursor of the following page, null at the end. */
export async function plansPage(
	tx: Tx,
	{ search, list, sort, after }: PlanFilter,
	assignedTo: string | null,
	size: number = PAGE_SIZE,
): Promise<{ rows: PlanRow[]; next: string | null }> {
	const order = orders[sort];
	const found = await seenPlans(tx, assignedTo)
		// Plan by plan it would be looked up for every plan of the past: what waits is little.
		.$if(sort === 'next', (query) => query.leftJoin(nextByPlan(tx).as('n'), 'n.planId', 'l.id'))
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.$if(search !== '', (query) => query.where('c.name', 'ilike', containing(search)))
		.$if(list !== 'all', (query) => query.where('l.outcome', '=', list as 'live'))
		.where(beyondCursor(order, sql`l.id`, after))
		.orderBy(order.expression, order.direction)
		.orderBy('l.id', order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return {
		rows: shown.map(({ at, sortValue: _, ...row }) => ({ ...row, agreedAt: at.toISOString() })),
		next,
	};
}

/** Everything the list of plans shows for one address. @throws 401 */
export async function plansScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const { person } = locals;
	if (!person) error(401, 'Unauthorized');
	const filter = readPlanFilter(url.searchParams);
	return locals.tx(async (tx) => ({
		filter,
		...(await plansPage(tx, filter, onlyAssignedTo(person))),
		mayRecord: can(person, 'act-kindly'),
	}));
}
