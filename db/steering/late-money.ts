import { sql } from 'kysely';
import type { RawBuilder } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';

/**
 * Money of `currency` that came since `from` on invoices past their due date, one row for each invoice that a payment
 * paid: `id, day, customer_id, invoice_id, cents, net_cents`.
 */
export const latePayments = (currency: string, from: CivilDate): RawBuilder<unknown> => sql`
	select a.source_id || '/' || a.invoice_id as id, p.value_on as day, p.customer_id, a.invoice_id,
		a.amount_cents as cents, a.amount_cents as net_cents
	from payment p
	join allocation a on a.source_id = p.id and a.source = 'payment' and a.part = 'principal'
	join invoice i on i.id = a.invoice_id
	where p.value_on >= ${from} and p.reversed = false and p.currency = ${currency} and p.value_on > i.due_on`;

/** What agencies kept since `from` of money that they passed on, in the same columns: `net_cents` without the tax taken back. */
export const lateFees = (currency: string, from: CivilDate): RawBuilder<unknown> => sql`
	select f.id, (f.at at time zone 'UTC')::date as day, f.customer_id, null as invoice_id,
		f.amount_cents as cents, f.amount_cents - coalesce(f.tax_cents, 0) as net_cents
	from credit f
	where f.source = 'agency-fee' and f.voided = false and f.currency = ${currency} and f.at >= ${from}::date`;
