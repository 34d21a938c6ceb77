import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { RunWorkflow } from '#db/values.ts';
import type { RunFilter, RunRow, RunSort } from '#lib/runs/view.ts';
import { readCursor, writeCursor } from './cursor.ts';
import { scopedRuns } from './scoped-runs.ts';
import type { RunScope } from './scoped-runs.ts';

type Order = { expression: RawBuilder<string | number>; type: 'text' | 'numeric'; direction: 'asc' | 'desc' };

const orders: Readonly<Record<RunSort, Order>> = {
	next: {
		expression: sql`coalesce(to_char(coalesce(r.next_wake_at, case when r.workflow = 'planned' then r.start_at end) at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS'), '9999')`,
		type: 'text',
		direction: 'asc',
	},
	due: { expression: sql`to_char(i.due_on, 'YYYY-MM-DD')`, type: 'text', direction: 'asc' },
	amount: { expression: sql`i.residual_cents`, type: 'numeric', direction: 'desc' },
	customer: { expression: sql`c.name`, type: 'text', direction: 'asc' },
	number: { expression: sql`i.number`, type: 'text', direction: 'asc' },
};

/** What a run waits for before it has a next action. */
const beginnings: Readonly<Partial<Record<RunWorkflow, string>>> = { planned: 'planned', held: 'batch' };

/** When a planned run begins; one whose day has come begins with the next sweep. */
const beginning = (workflow: RunWorkflow, startAt: Date, at: Date): Date | null =>
	workflow === 'planned' && startAt > at ? startAt : null;

export type RunsPageQuery = RunScope & { filter: RunFilter; asOf: string; at: Date; size: number };

/** One page of runs in a stable order; `next` is the cursor of the following page, null at the end. */
export async function runsPage(
	tx: Tx,
	{ filter, asOf, at, size, ...scope }: RunsPageQuery,
): Promise<{ rows: RunRow[]; next: string | null }> {
	const { expression, type, direction } = orders[filter.sort];
	const cursor = readCursor(filter.after);
	const value = sql`${cursor?.value}::${sql.raw(type)}`;
	const beyond = direction === 'asc' ? sql.raw('>') : sql.raw('<');
	const found = await scopedRuns(tx, filter, scope)
		.select([
			'r.invoiceId',
			'i.number',
			'c.name as customer',
			'r.status',
			'r.nodeLabel',
			'r.nextWakeAt',
			'r.nextAction',
			'r.workflow',
			'r.startAt',
			'i.currency',
			'i.residualCents',
			'i.dueOn',
			expression.as('sortValue'),
			sql<number>`greatest(0, ${asOf}::date - i.due_on)`.as('daysLate'),
		])
		.$if(cursor !== null, (query) =>
			query.where(sql<boolean>`(${expression}, r.invoice_id) ${beyond} (${value}, ${cursor?.id})`),
		)
		.orderBy(expression, direction)
		.orderBy('r.invoiceId', direction)
		.limit(size + 1)
		.execute();
	const shown = found.slice(0, size);
	const last = shown.at(-1);
	return {
		rows: shown.map(({ nodeLabel, nextWakeAt, nextAction, workflow, startAt, sortValue: _, ...row }) => ({
			...row,
			daysLate: row.residualCents > 0 ? row.daysLate : 0,
			step: nextAction?.label ?? nodeLabel,
			nextAt: (nextWakeAt ?? beginning(workflow, startAt, at))?.toISOString() ?? null,
			waitingFor: nextAction?.waitingFor ?? beginnings[workflow] ?? null,
			why: nextAction?.why ?? [],
		})),
		next: found.length > size && last ? writeCursor({ value: last.sortValue, id: last.invoiceId }) : null,
	};
}
