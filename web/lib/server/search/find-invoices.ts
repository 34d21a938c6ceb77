import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import { amountsOf } from './read-query.ts';
import type { SearchQuery } from './read-query.ts';
import type { FoundBy, InvoiceHit } from '#lib/search/view.ts';
import { inScope } from './in-scope.ts';

type Way = { by: FoundBy; where: RawBuilder<boolean>; order: RawBuilder<unknown> };

/** More are read than shown, so that open invoices can come before settled ones. */
const READ = 4;

/** A reference is ASCII letters and digits alone. */
const backwards = (text: string): string => Array.from(text).reverse().join('');

function waysOf(query: SearchQuery): Way[] {
	const { reference } = query;
	const amounts = amountsOf(query);
	const named: Way[] =
		reference === null
			? []
			: [
					{ by: 'number', where: sql`i.number_key ^@ ${reference}::text`, order: sql`i.number_key` },
					{
						by: 'number',
						where: sql`i.number_tail ^@ ${backwards(reference)}::text`,
						order: sql`i.number_tail`,
					},
					{ by: 'order', where: sql`i.order_key ^@ ${reference}::text`, order: sql`i.order_key` },
				];
	if (amounts.length === 0) return named;
	return [
		...named,
		{
			by: 'amount',
			where: sql`i.residual_cents > 0 and i.residual_cents = any(${amounts}::bigint[])`,
			order: sql`i.residual_cents`,
		},
		{ by: 'amount', where: sql`i.amount_cents = any(${amounts}::bigint[])`, order: sql`i.amount_cents` },
	];
}

const isAmount = (
	{ amountIn }: SearchQuery,
	{ currency, residualCents, amountCents }: InvoiceHit,
): boolean => {
	const cents = amountIn?.(currency);
	return cents === residualCents || cents === amountCents;
};

/**
 * Where to look: everywhere, or first of all at the few customers of somebody who sees no others. Without the fence an
 * index of all numbers would be walked to its end for somebody who has none of them.
 */
const within = (assignedTo: string | null): RawBuilder<unknown> =>
	assignedTo === null
		? sql`invoice`
		: sql`(select o.* from invoice o where o.customer_id in (
				select c.id from customer c where ${inScope(assignedTo)}) offset 0)`;

/** Invoices that a query names: by the beginning or the end of their number, by order, by exact amount; open ones first. */
export async function findInvoices(
	tx: Tx,
	query: SearchQuery,
	{ assignedTo, most }: { assignedTo: string | null; most: number },
): Promise<InvoiceHit[]> {
	const found = new Map<string, InvoiceHit>();
	for (const { by, where, order } of waysOf(query)) {
		const { rows } = await sql<InvoiceHit>`
			select i.id, i.customer_id, c.name as customer, ${invoiceName('i')} as number, i.purchase_order as "order", i.due_on, i.currency,
				i.amount_cents, i.residual_cents, ${by}::text as by
			from ${within(assignedTo)} i join customer c on c.id = i.customer_id and c.organisation_id = i.organisation_id
			where ${where}
			order by ${order} limit ${most * READ}
		`.execute(tx);
		for (const row of rows)
			if (!found.has(row.id) && (by !== 'amount' || isAmount(query, row))) found.set(row.id, row);
	}
	const all = [...found.values()];
	const open = all.filter(({ residualCents }) => residualCents > 0);
	return [...open, ...all.filter(({ residualCents }) => residualCents <= 0)].slice(0, most);
}
