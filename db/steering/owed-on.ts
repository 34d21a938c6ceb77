import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { customersNamed } from '../queries/customers-named.ts';

/** What is asked of an aged balance; empty text is no filter. */
export type OwedQuery = {
	currency: string;
	/** null ⇒ what is open now; else what the ledger says was open on that day */
	asOf: CivilDate | null;
	search: string;
	/** id of a person, `none`, or empty */
	collector: string;
	/** one customer alone */
	customerId: string | null;
	/** due dates of a column, both ends included */
	due: { from: CivilDate | null; to: CivilDate | null };
};

const collectorIs = (collector: string): RawBuilder<unknown> =>
	collector === 'none' ? sql`c.collector_id is null` : sql`c.collector_id::text = ${collector}`;

/** Conditions on `c` (customer) and `i` (invoice) that a query adds. */
function conditions({ search, collector, customerId, due }: OwedQuery): RawBuilder<unknown> {
	return sql.join(
		[
			sql`true`,
			...(search === '' ? [] : [sql`c.id in (${customersNamed(search)})`]),
			...(collector === '' ? [] : [collectorIs(collector)]),
			...(customerId === null ? [] : [sql`i.customer_id = ${customerId}`]),
			...(due.from === null ? [] : [sql`i.due_on >= ${due.from}::date`]),
			...(due.to === null ? [] : [sql`i.due_on <= ${due.to}::date`]),
		],
		sql` and `,
	);
}

/** Whether the name of the customer is needed to decide which invoices count. */
const asksForCustomer = ({ search, collector }: OwedQuery): boolean => search !== '' || collector !== '';

/** Invoices open in one currency: `id, customer_id, number, due_on, issued_on, amount_cents, residual_cents, disputed_cents`. */
export function owedOn(query: OwedQuery): RawBuilder<unknown> {
	const { currency, asOf } = query;
	const joined = asksForCustomer(query) ? sql`join customer c on c.id = i.customer_id` : sql``;
	if (asOf === null)
		return sql`
			select i.id, i.customer_id, i.number, i.due_on, i.issued_on, i.amount_cents, i.residual_cents, i.disputed_cents
			from invoice i ${joined}
			where i.closed is null and i.residual_cents > 0 and i.currency = ${currency} and ${conditions(query)}`;
	return sql`
		select i.id, i.customer_id, i.number, i.due_on, i.issued_on, i.amount_cents, l.residual_cents,
			0::bigint as disputed_cents
		from (
			select invoice_id, sum(amount_cents)::bigint as residual_cents from ledger_entry
			where account = 'principal' and currency = ${currency} and value_on <= ${asOf}::date
			group by invoice_id having sum(amount_cents) > 0
		) l
		join invoice i on i.id = l.invoice_id ${joined}
		where ${conditions(query)}`;
}
