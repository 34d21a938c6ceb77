import { sql } from 'kysely';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { notePaymentData } from '../queries/note-payment-data.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { MatchRefusal } from './match-refusal.ts';
import { partsOf } from './parts-of.ts';
import { settleLine } from './settle-line.ts';
import { settleReturn } from './settle-return.ts';
import { likelyPayer, tellAwaited } from './tell-awaited.ts';

/** How far a file is: lines still to be carried out, and those done now. */
export type CarriedOut = { done: number; queued: number; left: number };

type Ready = { customer: string | null; ids: string[] };

/** Lines ready to be carried out, by the customer whom they concern; the file is all one lot when it has but few. */
const readyByCustomer = async (tx: Tx, fileId: string | null, limit: number): Promise<Ready[]> => {
	const { rows } = await sql<Ready>`
		select proposals -> 0 ->> 'customer' as customer, array_agg(id order by booked_on, id) as ids
		from bank_line where state = 'ready' and (${fileId}::uuid is null or file_id = ${fileId}::uuid)
		group by 1 order by 1 limit ${limit}`.execute(tx);
	return rows;
};

async function carryOut(tx: Tx, organisationId: string, lineId: string, at: number): Promise<void> {
	const line = await tx
		.selectFrom('bankLine')
		.select(['kind', 'proposals', 'state'])
		.where('id', '=', lineId)
		.executeTakeFirst();
	const [best] = line?.proposals ?? [];
	if (!line || !best) throw new MatchRefusal('line-settled', { line: lineId });
	const stamp = { at, actor: null };
	if (best.payment !== undefined) {
		await settleReturn(tx, organisationId, lineId, best.payment, stamp);
		return;
	}
	const { confidence, reasons } = best;
	const parts = await partsOf(tx, best);
	await settleLine(tx, organisationId, lineId, { parts, confidence, reasons, learn: false }, stamp);
}

async function queue(tx: Tx, lineId: string, because: string, at: number): Promise<void> {
	const line = await tx
		.updateTable('bankLine')
		.set({ state: 'queued', queuedBecause: because })
		.where('id', '=', lineId)
		.where('state', '=', 'ready')
		.returning(['kind', 'proposals'])
		.executeTakeFirst();
	if (line) await tellAwaited(tx, likelyPayer(line), at);
}

/** Carries out one customer's lines in one transaction; if the ledger moved, one by one, and what no longer holds queues. */
async function carryOutCustomer(
	inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>,
	organisationId: string,
	ids: readonly string[],
	at: number,
): Promise<{ done: number; queued: number }> {
	try {
		await inside(async (tx) => {
			for (const id of ids) await carryOut(tx, organisationId, id, at);
		});
		return { done: ids.length, queued: 0 };
	} catch (error) {
		if (!(error instanceof MatchRefusal)) throw error;
		const [only] = ids;
		if (ids.length === 1 && only !== undefined) {
			await inside((tx) => queue(tx, only, error.problem.code, at));
			return { done: 0, queued: 1 };
		}
	}
	let done = 0;
	let queued = 0;
	for (const id of ids) {
		const one = await carryOutCustomer(inside, organisationId, [id], at);
		done += one.done;
		queued += one.queued;
	}
	return { done, queued };
}

/**
 * Carries out the lines that need no person, a customer a transaction, until none is left or `until` is reached. Called
 * again it goes on where it stopped: a line that is done is not ready any more, and its payment's id is made of the line.
 * @param until the machine's own time (ms), for callers that answer a person meanwhile
 */
export async function carryOutLines(
	db: Db,
	organisationId: string,
	{ fileId, until }: { fileId: string | null; until: number },
	{ at }: Pick<Stamp, 'at'>,
): Promise<CarriedOut> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work);
	let done = 0;
	let queued = 0;
	for (;;) {
		const lots = await inside((tx) => readyByCustomer(tx, fileId, 200));
		if (lots.length === 0) {
			await inside(notePaymentData);
			return { done, queued, left: 0 };
		}
		for (const { ids } of lots) {
			const one = await carryOutCustomer(inside, organisationId, ids, at);
			done += one.done;
			queued += one.queued;
			if (performance.now() > until) return { done, queued, left: await inside((tx) => leftOf(tx, fileId)) };
		}
	}
}

async function leftOf(tx: Tx, fileId: string | null): Promise<number> {
	const { left } = await tx
		.selectFrom('bankLine')
		.select((eb) => eb.fn.countAll<number>().as('left'))
		.where('state', 'in', ['waiting', 'ready'])
		.$if(fileId !== null, (query) => query.where('fileId', '=', fileId))
		.executeTakeFirstOrThrow();
	return left;
}
