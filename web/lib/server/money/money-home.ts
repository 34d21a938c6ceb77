import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { FileRow, MoneyHome, Total } from '#lib/money/view.ts';
import { now } from '../clock.ts';
import { allowed, can } from '../rights.ts';
import { freshnessOf } from './freshness.ts';

const SHOWN = 20;

async function filesOf(tx: Tx): Promise<FileRow[]> {
	const files = await tx
		.selectFrom('bankFile as f')
		.select(['f.id', 'f.filename', 'f.format', 'f.at', 'f.lines', 'f.knownLines'])
		.select((eb) => [
			eb
				.selectFrom('bankLine as l')
				.whereRef('l.fileId', '=', 'f.id')
				.where('l.state', '=', 'queued')
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.as('queued'),
			eb
				.selectFrom('bankLine as l')
				.whereRef('l.fileId', '=', 'f.id')
				.where('l.state', 'in', ['waiting', 'ready'])
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.as('left'),
			eb
				.selectFrom('bankLine as l')
				.whereRef('l.fileId', '=', 'f.id')
				.where('l.state', 'in', ['matched', 'unallocated', 'reversal'])
				.select(({ fn }) => fn.countAll<number>().as('n'))
				.as('matched'),
		])
		.orderBy('f.at', 'desc')
		.limit(SHOWN)
		.execute();
	return files.map(({ at, queued, left, matched, ...file }) => ({
		...file,
		at: at.toISOString(),
		queued: queued ?? 0,
		left: left ?? 0,
		matched: matched ?? 0,
	}));
}

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
		.orderBy('currency')
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
		.orderBy('currency')
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
			files: await filesOf(tx),
			accounts,
			queued: await queuedTotals(tx),
			unallocated: await unallocatedTotals(tx),
			freshness: await freshnessOf(tx, at),
			editable: can(person, 'record-facts'),
			sample: demo && accounts.length > 0,
		};
	});
}
