import { sql } from 'kysely';
import { invoiceName } from '../queries/invoice-name.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';
import { owedOn } from './owed-on.ts';
import type { OwedQuery } from './owed-on.ts';

/** One invoice behind a figure of the aged balance. */
export type AgedInvoice = {
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	amountCents: number;
	residualCents: number;
	disputedCents: number;
	/** what the page is sorted by, as a cursor reads it again */
	sortValue: string;
};

export type AgedInvoiceSort = 'due' | 'amount' | 'customer' | 'number';

const orders: Readonly<Record<AgedInvoiceSort, { by: string; type: string; falls?: true }>> = {
	due: { by: 'o.due_on', type: 'date' },
	amount: { by: 'o.residual_cents', type: 'bigint', falls: true },
	customer: { by: 'lower(c.name)', type: 'text' },
	number: { by: 'o.number', type: 'text' },
};

/** One page of the invoices behind a figure, oldest due date first unless `sort` says otherwise. */
export async function agedInvoices(
	tx: Tx,
	query: OwedQuery,
	after: { value: string | number; id: string } | null,
	size: number,
	sort: AgedInvoiceSort = 'due',
): Promise<AgedInvoice[]> {
	const { by, type, falls } = orders[sort];
	const value = sql.raw(by);
	const way = sql.raw(falls ? 'desc' : 'asc');
	const further = sql.raw(falls ? '<' : '>');
	const beyond =
		after === null
			? sql`true`
			: sql`(${value}, o.id) ${further} (${after.value}::${sql.raw(type)}, ${after.id})`;
	const { rows } = await sql<AgedInvoice>`
		with owed as (${owedOn(query)})
		select o.id as "invoiceId", ${invoiceName('i')} as number, o.customer_id as "customerId", c.name as customer, o.issued_on as "issuedOn",
			o.due_on as "dueOn", o.amount_cents as "amountCents", o.residual_cents as "residualCents",
			o.disputed_cents as "disputedCents", (${value})::text as "sortValue"
		from owed o join invoice i on i.id = o.id join customer c on c.id = o.customer_id
		where ${beyond}
		order by ${value} ${way}, o.id ${way}
		limit ${size}
	`.execute(tx);
	return rows;
}
