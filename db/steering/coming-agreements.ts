import { sql } from 'kysely';
import { invoiceName } from '../queries/invoice-name.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

export type ComingPromise = {
	id: string;
	customerId: string;
	customer: string;
	promisedOn: CivilDate;
	missingCents: number;
	currency: string;
};
export type OpenDispute = {
	id: string;
	customerId: string;
	customer: string;
	invoiceId: string;
	number: string;
	category: string;
	amountCents: number;
	currency: string;
	resolveOn: CivilDate;
};

/** Live promises by their date, the next first. */
export const comingPromises = (tx: Tx, currency: string, limit: number): Promise<ComingPromise[]> =>
	tx
		.selectFrom('promise as p')
		.innerJoin('customer as c', 'c.id', 'p.customerId')
		.innerJoin('invoice as i', (join) => join.on('i.id', '=', sql<string>`p.invoices[1]`))
		.where('p.outcome', '=', 'live')
		.where('i.currency', '=', currency)
		.select(['p.id', 'p.customerId', 'c.name as customer', 'p.promisedOn', 'i.currency'])
		.select(sql<number>`greatest(0, p.amount_cents - p.received_cents)`.as('missingCents'))
		.orderBy('p.promisedOn')
		.orderBy('p.id')
		.limit(limit)
		.execute();

/** Open disputes by the day on which they should be settled, the next first. */
export const openDisputes = (tx: Tx, currency: string, limit: number): Promise<OpenDispute[]> =>
	tx
		.selectFrom('dispute as d')
		.innerJoin('customer as c', 'c.id', 'd.customerId')
		.innerJoin('invoice as i', 'i.id', 'd.invoiceId')
		.where('d.resolvedAt', 'is', null)
		.where('i.currency', '=', currency)
		.select([
			'd.id',
			'd.customerId',
			'c.name as customer',
			'd.invoiceId',
			invoiceName('i').as('number'),
			'd.category',
		])
		.select(['d.amountCents', 'i.currency', 'd.resolveOn'])
		.orderBy('d.resolveOn')
		.orderBy('d.id')
		.limit(limit)
		.execute();
