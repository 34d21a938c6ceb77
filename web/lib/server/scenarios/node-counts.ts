import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { NodeCounts, NodeState } from '#lib/designer/overlay/counts.ts';
import type { NodeInvoice } from '#lib/designer/overlay/node-invoice.ts';
import type { NodeList, NodeSort } from '#lib/designer/overlay/node-list.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { cutPage } from '../runs/cut-page.ts';
import { invoiceStatus } from '../runs/invoice-status.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

/** Which scenario, and since when an invoice counts as having passed or failed. */
export type NodeQuery = { scenarioId: string; since: Date };

/** What the overlay looks back on. */
export const LOOK_BACK_MS = 30 * 86_400_000;

/**
 * Where the invoices of a scenario are, once per invoice, node and state, in whatever version they run: the one place
 * that decides it. Counts group its rows and lists show them, so that both always agree.
 */
const invoicesAtNodes = (tx: Tx, { scenarioId, since }: NodeQuery) =>
	tx
		.selectFrom(
			sql<{ node: NodeId; state: NodeState; invoice_id: string; at: Date | null }>`(
				select r.node, 'waiting' as state, r.invoice_id, r.entered_at as at
				from invoice_run r
				where r.scenario_id = ${scenarioId} and r.workflow = 'started' and r.ended_at is null and r.node is not null
				union all
				select p.node, 'passed', p.invoice_id, max(p.at)
				from run_passage p
				where p.scenario_id = ${scenarioId} and p.at >= ${since}
					and not exists (
						select from invoice_run r
						where r.invoice_id = p.invoice_id and r.scenario_id = p.scenario_id
							and r.node = p.node and r.ended_at is null
					)
				group by p.node, p.invoice_id
				union all
				select f.node, 'failed', f.invoice_id, max(f.at)
				from (
					select t.node, t.invoice_id, t.at
					from task t join invoice_run r on r.invoice_id = t.invoice_id
					where r.scenario_id = ${scenarioId} and t.kind = 'incident' and t.state = 'open' and t.node is not null
					union all
					select c.node, c.invoice_id, c.at
					from contact c
					where c.scenario_id = ${scenarioId} and c.state in ('failed', 'unknown') and c.at >= ${since}
						and c.node is not null
				) f
				group by f.node, f.invoice_id
			)`.as('x'),
		)
		.innerJoin('invoice as i', 'i.id', 'x.invoice_id' as never);

const NOBODY: NodeCounts = {
	waiting: { invoices: 0, amounts: [] },
	passed: { invoices: 0, amounts: [] },
	failed: { invoices: 0, amounts: [] },
};

/** How many invoices each node has, by state, and what is still open on them by currency. */
export async function nodeCounts(tx: Tx, query: NodeQuery): Promise<ReadonlyMap<NodeId, NodeCounts>> {
	const rows = await invoicesAtNodes(tx, query)
		.select([
			sql<NodeId>`x.node`.as('node'),
			sql<NodeState>`x.state`.as('state'),
			'i.currency',
			sql<number>`count(*)::int`.as('invoices'),
			sql<number>`sum(i.residual_cents)::bigint`.as('cents'),
		])
		.groupBy([sql`x.node`, sql`x.state`, 'i.currency'])
		.orderBy(orderOfCurrency('i.currency'))
		.execute();
	const counts = new Map<NodeId, NodeCounts>();
	for (const { node, state, currency, invoices, cents } of rows) {
		const before = counts.get(node) ?? NOBODY;
		const known = before[state];
		const amounts = [...known.amounts, { currency, cents }];
		counts.set(node, { ...before, [state]: { invoices: known.invoices + invoices, amounts } });
	}
	return counts;
}

const orders: Readonly<Record<NodeSort, SortOrder>> = {
	amount: { expression: sql`i.residual_cents`, type: 'bigint', direction: 'desc' },
	due: { expression: sql`i.due_on`, type: 'date', direction: 'asc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
	number: { expression: sql`i.number`, type: 'text', direction: 'asc' },
	since: { expression: sql`coalesce(x.at, '-infinity')`, type: 'timestamptz', direction: 'desc' },
};

/** One page of the invoices that {@link nodeCounts} counts at one node in one state; `next`: the cursor of the following page. */
export async function nodeInvoices(
	tx: Tx,
	query: NodeQuery,
	{ node, state, search, sort, after }: NodeList,
	size: number,
): Promise<{ rows: NodeInvoice[]; next: string | null }> {
	const { expression, direction } = orders[sort];
	const like = containing(search);
	const found = await invoicesAtNodes(tx, query)
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.innerJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
		.where(sql<boolean>`x.node = ${node} and x.state = ${state}`)
		.where(beyondCursor(orders[sort], sql`i.id`, after))
		.$if(search !== '', (asked) =>
			asked.where((eb) => eb.or([eb('i.number', 'ilike', like), eb('c.name', 'ilike', like)])),
		)
		.select([
			'i.id as invoiceId',
			invoiceName('i').as('number'),
			'c.name as customer',
			'i.currency',
			'i.residualCents',
			'i.dueOn',
		])
		.select(['r.scenarioVersion as version', 'r.nextWakeAt', sql<Date | null>`x.at`.as('at')])
		.select([invoiceStatus.as('status'), sql<string>`(${expression})::text`.as('sortValue')])
		.orderBy(expression, direction)
		.orderBy('i.id', direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, invoiceId }) => ({
		value: sortValue,
		id: invoiceId,
	}));
	const rows = shown.map(({ at, nextWakeAt, sortValue: _, ...row }) => ({
		...row,
		at: at?.toISOString() ?? null,
		nextAt: nextWakeAt?.toISOString() ?? null,
	}));
	return { rows, next };
}
