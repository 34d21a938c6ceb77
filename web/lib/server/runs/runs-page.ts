import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { actsAt } from '#db/queries/acts-at.ts';
import type { Tx } from '#db/client.ts';
import type { RunWorkflow } from '#db/values.ts';
import type { RunFilter, RunRow, RunSort } from '#lib/runs/view.ts';
import { cutPage } from './cut-page.ts';
import { invoiceStatus } from './invoice-status.ts';
import { isOfThePast, listedRuns } from './scoped-runs.ts';
import type { RunScope } from './scoped-runs.ts';
import { beyondCursor } from './sort-order.ts';
import type { SortOrder } from './sort-order.ts';

/** Each is the order of an index, so that a page is read from where the one before it ended. */
const orders: Readonly<Record<RunSort, SortOrder>> = {
	next: { expression: sql`r.acts_at`, type: 'timestamptz', direction: 'asc' },
	due: { expression: sql`r.due_on`, type: 'date', direction: 'asc' },
	amount: { expression: sql`r.residual_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`n.name`, type: 'text', direction: 'asc' },
	number: { expression: sql`r.number`, type: 'text', direction: 'asc' },
};

/** Numbers of the past are read in the order in which invoices stand. */
const byInvoice: SortOrder = { expression: sql`v.number`, type: 'text', direction: 'asc' };

/** What a run waits for before it has a next action. */
const beginnings: Readonly<Partial<Record<RunWorkflow, string>>> = { planned: 'planned', held: 'batch' };

/** When a planned run begins; one whose day has come begins with the next sweep. */
const beginning = (startAt: Date, at: Date): Date | null => (startAt > at ? startAt : null);

export type RunsPageQuery = RunScope & { filter: RunFilter; asOf: string; at: Date; size: number };

/** One page of runs in a stable order; `next` is the cursor of the following page, null at the end. */
export async function runsPage(
	tx: Tx,
	{ filter, asOf, at, size, ...scope }: RunsPageQuery,
): Promise<{ rows: RunRow[]; next: string | null }> {
	const { sort } = filter;
	const order = sort === 'number' && isOfThePast(filter) ? byInvoice : orders[sort];
	const { expression, direction } = order;
	const page = listedRuns(tx, filter, scope)
		.$if(order === byInvoice, (query) => query.innerJoin('invoice as v', 'v.id', 'r.invoiceId'))
		.$if(sort === 'customer', (query) => query.innerJoin('customer as n', 'n.id', 'r.customerId'))
		.select(['r.invoiceId', sql`${expression}`.as('sortValue')])
		.where(beyondCursor(order, sql`r.invoice_id`, filter.after))
		.orderBy(expression, direction)
		.orderBy('r.invoiceId', direction)
		.limit(size + 1);
	const found = await tx
		.selectFrom(page.as('p'))
		.innerJoin('invoiceRun as r', 'r.invoiceId', 'p.invoiceId')
		.innerJoin('customer as c', 'c.id', 'r.customerId')
		.innerJoin('invoice as i', 'i.id', 'r.invoiceId')
		.select(['r.invoiceId', invoiceName('i').as('number'), 'c.name as customer', 'r.nodeLabel'])
		.select([invoiceStatus.as('status'), actsAt.as('actsAt')])
		.select(['r.nextAction', 'r.workflow', 'r.startAt', 'r.currency', 'r.residualCents', 'r.dueOn'])
		.select(sql<string>`p.sort_value::text`.as('sortValue'))
		.select(sql<number>`greatest(0, ${asOf}::date - r.due_on)`.as('daysLate'))
		.orderBy('p.sortValue', direction)
		.orderBy('p.invoiceId', direction)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, invoiceId }) => ({
		value: sortValue,
		id: invoiceId,
	}));
	return {
		rows: shown.map(({ nodeLabel, actsAt: acts, nextAction, workflow, startAt, sortValue: _, ...row }) => ({
			...row,
			daysLate: row.residualCents > 0 ? row.daysLate : 0,
			step: nextAction?.label ?? nodeLabel,
			nextAt: (workflow === 'planned' ? beginning(startAt, at) : acts)?.toISOString() ?? null,
			waitingFor: nextAction?.waitingFor ?? beginnings[workflow] ?? null,
			why: nextAction?.why ?? [],
		})),
		next,
	};
}
