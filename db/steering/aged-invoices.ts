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
};

/** One page of the invoices behind a figure, oldest due date first. */
export async function agedInvoices(
	tx: Tx,
	query: OwedQuery,
	after: { value: string | number; id: string } | null,
	size: number,
): Promise<AgedInvoice[]> {
	const beyond = after === null ? sql`true` : sql`(o.due_on, o.id) > (${after.value}::date, ${after.id})`;
	const { rows } = await sql<AgedInvoice>`
		with owed as (${owedOn(query)})
		select o.id as "invoiceId", ${invoiceName('i')} as number, o.customer_id as "customerId", c.name as customer, o.issued_on as "issuedOn",
			o.due_on as "dueOn", o.amount_cents as "amountCents", o.residual_cents as "residualCents",
			o.disputed_cents as "disputedCents"
		from owed o join invoice i on i.id = o.id join customer c on c.id = o.customer_id
		where ${beyond}
		order by o.due_on, o.id
		limit ${size}
	`.execute(tx);
	return rows;
}
