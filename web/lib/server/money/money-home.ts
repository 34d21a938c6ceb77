import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import { readFileFilter } from '#lib/money/files/file-filter.ts';
import type { MoneyHome, Total } from '#lib/money/view.ts';
import { now } from '../clock.ts';
import { allowed, can } from '../rights.ts';
import { filesPage } from './files-page.ts';
import { freshnessOf } from './freshness.ts';

const SHOWN = 20;

/** Lines that wait for a person, by currency. */
export const queuedTotals = (tx: Tx): Promise<Total[]> =>
	tx
		.selectFrom('bankLine')
		.select([
			'currency',
			sql<number>`count(*)::int`.as('count'),
			sql<number>`sum(abs(amount_cents))::bigint`.as('cents'),
		])
		.where('state', '=', 'queued')
		.groupBy('currency')
		.orderBy(orderOfCurrency('currency'))
		.execute();

/** Money that customers paid and that lies on no invoice, by currency; `count` customers. */
const unallocatedTotals = (tx: Tx): Promise<Total[]> =>
	tx
		.selectFrom('payment')
		.select([
			'currency',
			sql<number>`count(distinct customer_id)::int`.as('count'),
			sql<number>`sum(amount_cents - allocated_cents - refunded_cents)::bigint`.as('cents'),
		])
		.where('reversed', '=', false)
		.where(sql<boolean>`allocated_cents + refunded_cents < amount_cents`)
		.groupBy('currency')
		.orderBy(orderOfCurrency('currency'))
		.execute();

/** The page on which bank files are dropped: what is left to do, how fresh what we know is, the last files. */
export async function moneyHome({ locals }: { locals: App.Locals }): Promise<MoneyHome> {
	const person = allowed(locals.person, 'see-everything');
	const at = await now();
	return locals.tx(async (tx) => {
		const accounts = await tx
			.selectFrom('bankAccount')
			.select(['id', 'iban', 'currency', 'bank'])
			.orderBy(sql`currency = (select currency from organisation)`, 'desc')
			.orderBy('factor')
			.orderBy('currency')
			.execute();
		const { demo } = await tx.selectFrom('organisation').select('demo').executeTakeFirstOrThrow();
		return {
			files: (await filesPage(tx, readFileFilter(new URLSearchParams()), SHOWN)).rows,
			accounts,
			queued: await queuedTotals(tx),
			unallocated: await unallocatedTotals(tx),
			freshness: await freshnessOf(tx, at),
			editable: can(person, 'record-facts'),
			sample: demo && accounts.length > 0,
		};
	});
}
