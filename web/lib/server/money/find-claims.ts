import type { RequestEvent } from '@sveltejs/kit';
import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { FoundCustomer, OpenInvoice } from '#lib/money/queue/view.ts';
import { allowed } from '../rights.ts';
import { containing } from '#db/queries/containing.ts';
import { customersNamed } from '#db/queries/customers-named.ts';

const MOST_CUSTOMERS = 8;
const MOST_INVOICES = 200;

/** Customers by name, code or number of an invoice, with what they owe in a currency. */
export async function findCustomers({ locals, url }: RequestEvent): Promise<Response> {
	allowed(locals.person, 'record-facts');
	const search = (url.searchParams.get('q') ?? '').trim();
	const currency = url.searchParams.get('currency') ?? '';
	if (search.length < 2) return Response.json([]);
	const like = containing(search);
	const { rows } = await locals.tx((tx) =>
		sql<FoundCustomer>`
			select c.id, c.name, ${currency}::text as currency,
				coalesce(sum(i.residual_cents), 0)::bigint as "openCents", count(i.invoice_id)::int as invoices
			from customer c left join open_item i on i.customer_id = c.id and i.currency = ${currency}
			where c.id in (${customersNamed(search)}) or c.external_id ilike ${like}
				or exists (select from invoice n where n.customer_id = c.id and n.number ilike ${like})
			group by c.organisation_id, c.id order by count(i.invoice_id) > 0 desc, c.name limit ${MOST_CUSTOMERS}`.execute(
			tx,
		),
	);
	return Response.json(rows);
}

/**
 * What a customer, or an invoice number, has open in a currency, the oldest first; then what was given up or frozen, on
 * which money may still come.
 */
export async function findClaims({ locals, url }: RequestEvent): Promise<Response> {
	allowed(locals.person, 'record-facts');
	const customer = url.searchParams.get('customer') ?? '';
	const number = (url.searchParams.get('number') ?? '').trim();
	const currency = url.searchParams.get('currency') ?? '';
	const rows = await locals.tx((tx) =>
		tx
			.selectFrom('invoice as i')
			.innerJoin('customer as c', 'c.id', 'i.customerId')
			.select([
				'i.id',
				invoiceName('i').as('number'),
				'i.dueOn',
				'i.residualCents',
				'i.customerId',
				'i.closed',
			])
			.select('c.name as customer')
			.where('i.currency', '=', currency)
			.where(sql<boolean>`i.closed is distinct from 'void'`)
			.where('i.residualCents', '>', 0)
			.$if(number === '', (query) => query.where('i.customerId', '=', customer))
			.$if(number !== '', (query) => query.where('i.number', 'ilike', containing(number)))
			.orderBy(sql`i.closed is not null`)
			.orderBy('i.dueOn')
			.orderBy('i.number')
			.limit(MOST_INVOICES)
			.execute(),
	);
	return Response.json(rows satisfies OpenInvoice[]);
}
