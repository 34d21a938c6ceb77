import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import { readPlanFilter } from '#lib/plans/plan-filter.ts';
import type { PlanFilter, PlanRow } from '#lib/plans/view.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import { readCursor } from '../runs/cursor.ts';
import { cutPage } from '../runs/cut-page.ts';
import { looksAfter } from '../search/looks-after.ts';

const PAGE_SIZE = 50;
/** Plans that a person sees, with what came of their instalments so far. */
export const seenPlans = (tx: Tx, assignedTo: string | null) =>
	tx
		.selectFrom('paymentPlan as l')
		.innerJoin('customer as c', 'c.id', 'l.customerId')
		.where(looksAfter(assignedTo))
		.select(['l.id', 'l.customerId', 'c.name as customer', 'l.currency', 'l.amountCents', 'l.instalments'])
		.select(['l.at', 'l.outcome'])
		.select([
			sql<number>`(select coalesce(sum(p.received_cents), 0)::bigint from promise p where p.plan_id = l.id)`.as(
				'receivedCents',
			),
			sql<number>`(select count(*)::int from promise p where p.plan_id = l.id and p.outcome = 'kept')`.as(
				'kept',
			),
			sql<
				string | null
			>`(select min(p.promised_on) from promise p where p.plan_id = l.id and p.outcome = 'live')`.as(
				'nextOn',
			),
		]);

/** One page of plans, the latest first; `next` is the cursor of the following page, null at the end. */
export async function plansPage(
	tx: Tx,
	{ search, list, after }: PlanFilter,
	assignedTo: string | null,
	size: number = PAGE_SIZE,
): Promise<{ rows: PlanRow[]; next: string | null }> {
	const cursor = readCursor(after);
	const made = sql<string>`to_char(l.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US')`;
	const found = await seenPlans(tx, assignedTo)
		.select(made.as('sortValue'))
		.$if(search !== '', (query) => query.where('c.name', 'ilike', containing(search)))
		.$if(list !== 'all', (query) => query.where('l.outcome', '=', list as 'live'))
		.$if(cursor !== null, (query) =>
			query.where(sql<boolean>`(${made}, l.id) < (${cursor?.value}::text, ${cursor?.id})`),
		)
		.orderBy(made, 'desc')
		.orderBy('l.id', 'desc')
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
