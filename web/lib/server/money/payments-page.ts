import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type {
	PaymentFilter,
	PaymentRow,
	PaymentSort,
	PaymentsTotal,
	PaymentSource,
} from '#lib/money/payments/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { amountIs } from './amount-is.ts';

const orders: Readonly<Record<PaymentSort, SortOrder>> = {
	date: { expression: sql`p.at`, type: 'timestamptz', direction: 'desc' },
	value: { expression: sql`p.value_on`, type: 'date', direction: 'desc' },
	amount: { expression: sql`p.amount_cents`, type: 'bigint', direction: 'desc' },
	customer: { expression: sql`c.name`, type: 'text', direction: 'asc' },
};

/** Ids say where a payment is known from: `bank/…`, `hand/…`, `accounting/…` and `fec/…`, else a program's own. */
const prefixes: Readonly<Record<PaymentSource, string>> = {
	bank: '^bank/',
	hand: '^hand/',
	accounting: '^(accounting|fec)/',
	api: '^(?!bank/|hand/|accounting/|fec/)',
};

export const sourceOf = (id: string): PaymentSource =>
	id.startsWith('bank/')
		? 'bank'
		: id.startsWith('hand/')
			? 'hand'
			: /^(accounting|fec)\//.test(id)
				? 'accounting'
				: 'api';

/** Payments that a filter leaves; the one place where it is read. */
function filteredPayments(tx: Tx, filter: PaymentFilter) {
	const { search, state, source, from, to } = filter;
	const like = containing(search);
	const left = sql<boolean>`p.allocated_cents + p.refunded_cents < p.amount_cents`;
	return tx
		.selectFrom('payment as p')
		.leftJoin('customer as c', 'c.id', 'p.customerId')
		.$if(search !== '', (query) =>
			query.where((eb) =>
				eb.or([
					sql<boolean>`p.customer_id in (${customersNamed(search)})`,
					eb('p.label', 'ilike', like),
					sql<boolean>`exists (select from allocation a join invoice i on i.id = a.invoice_id
						where a.source = 'payment' and a.source_id = p.id and i.number ilike ${like})`,
					amountIs(search, 'p'),
				]),
			),
		)
		.$if(state === 'reversed', (query) => query.where('p.reversed', '=', true))
		.$if(state === 'allocated' || state === 'unallocated', (query) => query.where('p.reversed', '=', false))
		.$if(state === 'unallocated', (query) => query.where(left))
		.$if(state === 'allocated', (query) => query.where(sql<boolean>`not (${left})`))
		.$if(source !== 'all', (query) =>
			query.where(sql<boolean>`p.id ~ ${source === 'all' ? '' : prefixes[source]}`),
		)
		.$if(from !== null, (query) => query.where('p.valueOn', '>=', from ?? ''))
		.$if(to !== null, (query) => query.where('p.valueOn', '<=', to ?? ''));
}

/** One page of payments in a stable order; `next` is the cursor of the following page, null at the end. */
export async function paymentsPage(
	tx: Tx,
	filter: PaymentFilter,
	size: number,
): Promise<{ rows: PaymentRow[]; next: string | null }> {
	const order = orders[filter.sort];
	const { expression, direction } = order;
	const found = await filteredPayments(tx, filter)
		.select([
			'p.id',
			'p.at',
			'p.valueOn',
			'p.customerId',
			sql<string>`c.name`.as('customer'),
			'p.amountCents',
			'p.currency',
		])
		.select(['p.label', 'p.means', 'p.reversed', 'p.moved', 'p.refundedCents'])
		.select(sql<number>`p.amount_cents - p.allocated_cents - p.refunded_cents`.as('leftCents'))
		.select(
			sql<
				string[]
			>`array(select distinct ${invoiceName('i')} from allocation a join invoice i on i.id = a.invoice_id
				where a.source = 'payment' and a.source_id = p.id order by 1)`.as('invoices'),
		)
		.select(sql<string>`(${expression})::text`.as('sortValue'))
		.where(beyondCursor(order, sql`p.id`, filter.after))
		.orderBy(expression, direction)
		.orderBy('p.id', direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return {
		rows: shown.map(({ sortValue: _, at, leftCents, ...row }) => ({
			...row,
			at: at.toISOString(),
			leftCents: row.reversed ? 0 : leftCents,
			source: sourceOf(row.id),
		})),
		next,
	};
}

/** Payments are counted and added up as far as here; the screen says when there are more. */
const MOST_COUNTED = 10_000;

/** How many payments a filter leaves and, unless there are `more`, what they make by currency; those that its pages list. */
export async function paymentsSummary(tx: Tx, filter: PaymentFilter): Promise<PaymentsTotal> {
	const { count } = await tx
		.selectFrom(
			filteredPayments(tx, filter)
				.select('p.id')
				.limit(MOST_COUNTED + 1)
				.as('found'),
		)
		.select(sql<number>`count(*)::int`.as('count'))
		.executeTakeFirstOrThrow();
	if (count > MOST_COUNTED) return { count: MOST_COUNTED, more: true, amounts: [] };
	const amounts = await filteredPayments(tx, filter)
		.select(['p.currency'])
		.select(sql<number>`coalesce(sum(p.amount_cents) filter (where not p.reversed), 0)::bigint`.as('cents'))
		.groupBy('p.currency')
		.orderBy(orderOfCurrency('p.currency'))
		.execute();
	return { count, more: false, amounts };
}
