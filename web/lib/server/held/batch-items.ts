import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import { leftOut } from '#db/receivables/left-out.ts';
import type { Tx } from '#db/client.ts';
import type { BatchRow, HeldFilter, HeldItem, HeldSort } from '#lib/held/view.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { cutPage } from '../runs/cut-page.ts';
import { firstAction } from '../runs/first-action.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { settledFirsts } from './settled-firsts.ts';

const orders: Readonly<Record<HeldSort, SortOrder>> = {
	due: { expression: sql`i.due_on`, type: 'date', direction: 'asc' },
	amount: { expression: sql`i.residual_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`lower(c.name)`, type: 'text', direction: 'asc' },
	number: { expression: sql`i.number`, type: 'text', direction: 'asc' },
};

/** Items `h` of a batch that a filter leaves, with their invoice `i` and customer `c`; what nobody decided goes. */
export const scopedItems = (
	tx: Tx,
	batchId: string,
	{ search, choice }: Pick<HeldFilter, 'search' | 'choice'>,
) =>
	tx
		.selectFrom('heldBatchItem as h')
		.innerJoin('invoice as i', 'i.id', 'h.invoiceId')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.where('h.batchId', '=', batchId)
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([eb('i.number', 'ilike', containing(search)), eb('c.name', 'ilike', containing(search))]),
			),
		)
		.$if(choice === 'go', (query) => query.where('h.decision', 'in', ['go', 'undecided']))
		.$if(choice === 'exclude' || choice === 'later', (query) =>
			query.where('h.decision', '=', choice as 'exclude' | 'later'),
		);

async function contactsOf(tx: Tx, customers: readonly string[]) {
	if (customers.length === 0) return [];
	return tx
		.selectFrom('contactPerson')
		.select(['id', 'customerId', 'name', 'email', 'phone'])
		.where('customerId', 'in', [...new Set(customers)])
		.orderBy('position')
		.execute();
}

/** What a page of a batch needs to know of it. */
type BatchAsked = { id: string; settledAt: Instant | null; at: Instant };

/** @param at now: what still waits would begin then */
export const askedOf = ({ id, settledAt }: BatchRow, at: Instant): BatchAsked => ({
	...{ id, at },
	settledAt: settledAt === null ? null : Date.parse(settledAt),
});

/**
 * One page of a batch, the oldest due date first unless the filter says otherwise: who would receive what and when, and what was decided; of a settled one
 * what became of it.
 */
export async function itemsPage(
	tx: Tx,
	{ id: batchId, settledAt, at }: BatchAsked,
	filter: HeldFilter,
	size: number,
): Promise<{ rows: HeldItem[]; next: string | null }> {
	const order = orders[filter.sort];
	const found = await scopedItems(tx, batchId, filter)
		.innerJoin('heldBatch as b', 'b.id', 'h.batchId')
		.innerJoin('invoiceRun as r', 'r.invoiceId', 'h.invoiceId')
		.innerJoin('customerAccount as a', 'a.customerId', 'c.id')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select(['h.invoiceId', 'h.decision', 'h.laterOn', 'h.preview'])
		.select([invoiceName('i').as('number'), 'i.currency', 'i.residualCents', 'i.dueOn'])
		.select(['c.id as customerId', 'c.name as customer', 'r.runId', 'v.plan', 'a.state'])
		.select(
			sql<boolean>`h.decision = 'exclude' and (b.reason in ('volume', 'catch-up') or ${leftOut})`.as(
				'isLeftOut',
			),
		)
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.where(beyondCursor(order, sql`h.invoice_id`, filter.after))
		.orderBy(order.expression, order.direction)
		.orderBy('h.invoiceId', order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, invoiceId }) => ({
		value: sortValue,
		id: invoiceId,
	}));
	const contacts = Map.groupBy(
		await contactsOf(
			tx,
			shown.map(({ customerId }) => customerId),
		),
		({ customerId }) => customerId,
	);
	const firsts = settledAt === null ? null : await settledFirsts(tx, shown, new Date(settledAt));
	const rows: HeldItem[] = [];
	for (const { runId, plan, state, customerId, preview, isLeftOut, sortValue: _, ...item } of shown) {
		const theirs = contacts.get(customerId) ?? [];
		const run = { runId, invoiceId: item.invoiceId, plan, state, contacts: theirs, preview };
		const first = firsts ? (firsts.get(item.invoiceId) ?? null) : await firstAction(tx, run, at);
		rows.push({
			...item,
			first,
			isChasedSince: settledAt !== null && item.decision === 'exclude' && !isLeftOut,
		});
	}
	return { rows, next };
}
