import { sql } from 'kysely';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { PaidInvoice, PayerRecord } from '#workflows/receivables/profile/payer-record.ts';
import type { Tx } from '../client.ts';

const YEAR = 365;

/** Invoices that tell how somebody pays: settled by money within the year, or late and uncontested today. */
async function tellingInvoices(tx: Tx, ids: readonly string[], asOf: CivilDate) {
	const { rows } = await sql<PaidInvoice & { customerId: string }>`
		select i.customer_id as "customerId", i.due_on as "dueOn", paid.on as "paidOn",
			case when i.residual_cents <= 0 then i.amount_cents else i.residual_cents - i.disputed_cents end as "amountCents"
		from invoice i
		left join lateral (
			select max(p.value_on) as on from allocation a
			join payment p on p.id = a.source_id and not p.reversed
			where a.source = 'payment' and a.part = 'principal' and a.invoice_id = i.id
				and i.residual_cents <= 0
		) paid on true
		where i.customer_id = any(${[...ids]}::text[]) and i.closed is null
			and i.due_on > ${addDays(asOf, -2 * YEAR)}::date
			and (
				(i.residual_cents <= 0 and paid.on > ${addDays(asOf, -YEAR)}::date)
				or (i.residual_cents > i.disputed_cents and i.due_on < ${asOf}::date)
			)`.execute(tx);
	return rows;
}

const customerRows = (tx: Tx, ids: readonly string[]) =>
	tx
		.selectFrom('customer as c')
		.where('c.id', 'in', ids)
		.select(['c.id', 'c.kind', 'c.creditLimitCents', 'c.strategic', 'c.losesInvoices', 'c.customerSince'])
		.select(['c.paysOthers', 'c.riskGrade', 'c.riskTrend'])
		.execute();

async function sales(tx: Tx, ids: readonly string[], asOf: CivilDate, currency: string) {
	const since = addDays(asOf, -YEAR);
	const company = await tx
		.selectFrom('invoice')
		.select(sql<number>`coalesce(sum(amount_cents), 0)::bigint`.as('cents'))
		.where('currency', '=', currency)
		.where('issuedOn', '>', since)
		.executeTakeFirstOrThrow();
	const each = await tx
		.selectFrom('invoice')
		.select(['customerId', sql<string>`min(issued_on)`.as('firstOn')])
		.select(
			sql<number>`coalesce(sum(amount_cents) filter (where issued_on > ${since}::date and currency = ${currency}), 0)::bigint`.as(
				'cents',
			),
		)
		.select(
			sql<number>`coalesce(sum(residual_cents) filter (where closed is null and residual_cents > 0 and currency = ${currency}), 0)::bigint`.as(
				'openCents',
			),
		)
		.where('customerId', 'in', ids)
		.groupBy('customerId')
		.execute();
	return { companySalesCents: company.cents, each: new Map(each.map((row) => [row.customerId, row])) };
}

const counts = <T extends { customerId: string }>(rows: readonly T[]): ReadonlyMap<string, T> =>
	new Map(rows.map((row) => [row.customerId, row]));

async function behaviour(tx: Tx, ids: readonly string[], asOf: CivilDate) {
	const promises = await tx
		.selectFrom('promise')
		.select('customerId')
		.select(sql<number>`count(*) filter (where outcome = 'kept')::int`.as('kept'))
		.select(sql<number>`count(*) filter (where outcome = 'partly-kept')::int`.as('partlyKept'))
		.select(sql<number>`count(*) filter (where outcome = 'broken')::int`.as('broken'))
		.where('customerId', 'in', ids)
		.groupBy('customerId')
		.execute();
	const disputes = await tx
		.selectFrom('dispute')
		.select('customerId')
		.select(sql<number>`count(*) filter (where accepted_cents > 0)::int`.as('founded'))
		.select(sql<number>`count(*) filter (where accepted_cents = 0)::int`.as('unfounded'))
		.where('customerId', 'in', ids)
		.where('resolvedAt', 'is not', null)
		.where('category', '<>', 'administrative')
		.groupBy('customerId')
		.execute();
	const rejections = await tx
		.selectFrom('invoiceRejection')
		.select(['customerId', sql<number>`count(*)::int`.as('count')])
		.where('customerId', 'in', ids)
		.where('at', '>', new Date(`${addDays(asOf, -YEAR)}T00:00:00Z`))
		.groupBy('customerId')
		.execute();
	return { promises: counts(promises), disputes: counts(disputes), rejections: counts(rejections) };
}

/** What the books say of some payers on `asOf`, by customer. */
export async function payerRecords(
	tx: Tx,
	ids: readonly string[],
	asOf: CivilDate,
): Promise<ReadonlyMap<string, PayerRecord>> {
	if (ids.length === 0) return new Map();
	const { currency } = await tx.selectFrom('organisation').select('currency').executeTakeFirstOrThrow();
	const customers = await customerRows(tx, ids);
	const invoices = Map.groupBy(await tellingInvoices(tx, ids, asOf), (row) => row.customerId);
	const { companySalesCents, each } = await sales(tx, ids, asOf, currency);
	const { promises, disputes, rejections } = await behaviour(tx, ids, asOf);
	return new Map(
		customers.map(({ id, kind, creditLimitCents, ...knowledge }): [string, PayerRecord] => {
			const {
				firstOn: firstInvoiceOn,
				openCents: outstandingCents,
				cents: salesCents,
			} = each.get(id) ?? NO_SALES;
			return [
				id,
				{
					...{ asOf, kind, creditLimitCents, knowledge, companySalesCents },
					...{ firstInvoiceOn, outstandingCents, salesCents },
					invoices: (invoices.get(id) ?? []).map(({ customerId: _, ...invoice }) => invoice),
					promises: without(promises.get(id) ?? { customerId: id, kept: 0, partlyKept: 0, broken: 0 }),
					disputes: without(disputes.get(id) ?? { customerId: id, founded: 0, unfounded: 0 }),
					rejections: rejections.get(id)?.count ?? 0,
				},
			];
		}),
	);
}

const NO_SALES = { firstOn: null, openCents: 0, cents: 0 };

const without = <T extends { customerId: string }>({ customerId: _, ...rest }: T): Omit<T, 'customerId'> =>
	rest;
