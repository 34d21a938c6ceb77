import type { Tx } from '#db/client.ts';
import type { CustomerSheet, InsolvencyView } from '#lib/customers/sheet/view.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { addMonths } from '#workflows/receivables/civil-date.ts';
import { claimFilingLimit, creditorSeat } from '#workflows/receivables/insolvency.ts';
import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { FoundCustomer } from './find-customer.ts';

async function insolvencyOf(
	tx: Tx,
	{ id, at }: FoundCustomer,
	state: AccountState | undefined,
): Promise<InsolvencyView> {
	const row = await tx
		.selectFrom('insolvency')
		.select(['procedure', 'judgmentOn', 'publishedOn', 'closedOn', 'representative'])
		.where('customerId', '=', id)
		.executeTakeFirst();
	if (!row || !state) return null;
	const frozen = await tx
		.selectFrom('invoice')
		.select(['currency', sql<number>`count(*)::int`.as('count')])
		.select(sql<number>`sum(residual_cents)::bigint`.as('cents'))
		.where('customerId', '=', id)
		.where('closed', '=', 'insolvency')
		.where('residualCents', '>', 0)
		.groupBy('currency')
		.orderBy(orderOfCurrency('currency'))
		.execute();
	const notice = await tx
		.selectFrom('document')
		.select(['id', 'filename'])
		.where('customerId', '=', id)
		.where('kind', '=', 'insolvency-notice')
		.orderBy('at', 'desc')
		.executeTakeFirst();
	const policy = await loadPolicy(tx, state.customer, at);
	const { country, region } = policy.creditor ?? { country: 'FR' };
	const seat = creditorSeat(country, region);
	const limit = claimFilingLimit(policy.calendars.creditor, row, seat);
	const declareBefore = row.closedOn === null ? limit : null;
	return { ...row, frozen, notice: notice ?? null, declareBefore };
}

/** What was agreed or stopped: pauses in force, open disputes, live promises, proceedings. */
export async function agreements(
	tx: Tx,
	found: FoundCustomer,
	state: AccountState | undefined,
): Promise<Pick<CustomerSheet, 'pauses' | 'disputes' | 'promises' | 'insolvency'>> {
	const { id, asOf } = found;
	const pauses = await tx
		.selectFrom('pause as p')
		.leftJoin('invoice as i', 'i.id', 'p.invoiceId')
		.select([
			'p.invoiceId',
			invoiceName('i').$castTo<string | null>().as('number'),
			'p.untilOn as until',
			'p.reason',
		])
		.where('p.customerId', '=', id)
		.where((eb) => eb.or([eb('p.untilOn', 'is', null), eb('p.untilOn', '>', asOf)]))
		.orderBy('p.at')
		.execute();
	const disputes = await tx
		.selectFrom('dispute as d')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.select([
			'd.id',
			'd.invoiceId',
			invoiceName('i').as('number'),
			'i.currency',
			'd.category',
			'd.amountCents',
			'd.resolveOn',
		])
		.where('d.customerId', '=', id)
		.where('d.resolvedAt', 'is', null)
		.orderBy('d.resolveOn')
		.execute();
	const promises = await tx
		.selectFrom('promise as p')
		.select(['p.id', 'p.amountCents', 'p.promisedOn as on', 'p.outcome'])
		.select(
			sql<string>`coalesce((select i.currency from invoice i where i.id = p.invoices[1]), 'EUR')`.as(
				'currency',
			),
		)
		.where('p.customerId', '=', id)
		.where('p.outcome', 'in', ['live', 'broken'])
		.where('p.promisedOn', '>', sql<string>`${addMonths(asOf, -3)}::date`)
		.orderBy('p.promisedOn', 'desc')
		.execute();
	return {
		pauses: pauses.map(({ invoiceId, number, until, reason }) => ({
			invoice: invoiceId === null ? null : { id: invoiceId, number: number ?? invoiceId },
			until,
			reason,
		})),
		disputes,
		promises,
		insolvency: await insolvencyOf(tx, found, state),
	};
}
