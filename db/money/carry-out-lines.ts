import { sql } from 'kysely';
import { lockAccounts } from '../account/lock-accounts.ts';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { notePaymentData } from '../queries/note-payment-data.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { MatchRefusal } from './match-refusal.ts';
import { partsOf } from './parts-of.ts';
import { settleLines } from './settle-line.ts';
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

type Decided = Parameters<typeof settleLines>[2][number] & {
	customers: readonly string[];
	payment: string | null;
};

/** What is carried out of each line, in their order. @throws MatchRefusal `line-settled` */
async function decide(tx: Tx, ids: readonly string[]): Promise<Decided[]> {
	const rows = await tx.selectFrom('bankLine').select(['id', 'proposals']).where('id', 'in', ids).execute();
	const proposed = new Map(rows.map(({ id, proposals }) => [id, proposals[0]]));
	const decided: Decided[] = [];
	for (const lineId of ids) {
		const best = proposed.get(lineId);
		if (!best) throw new MatchRefusal('line-settled', { line: lineId });
		const { confidence, reasons, customer, payment = null } = best;
		const parts = payment === null ? await partsOf(tx, best) : [];
		const customers = [customer, ...parts.map(({ customerId }) => customerId)];
		decided.push({ lineId, decision: { parts, confidence, reasons, learn: false }, customers, payment });
	}
	return decided;
}

/** Lines of one customer in their order: receipts that follow each other are told at once, a return by itself. */
async function carryOut(tx: Tx, organisationId: string, ids: readonly string[], at: number): Promise<void> {
	const stamp = { at, actor: null };
	const decided = await decide(tx, ids);
	// Two lots may concern the same accounts: both take them in one order, before anything is written.
	if (ids.length > 1)
		await lockAccounts(
			tx,
			decided.flatMap(({ customers }) => customers),
		);
	let receipts: Decided[] = [];
	const tell = async () => {
		if (receipts.length > 0) await settleLines(tx, organisationId, receipts, stamp);
		receipts = [];
	};
	for (const one of decided)
		if (one.payment === null) receipts.push(one);
		else {
			await tell();
			await settleReturn(tx, organisationId, one.lineId, one.payment, stamp);
		}
	await tell();
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
		await inside((tx) => carryOut(tx, organisationId, ids, at));
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

/** Customers whose lines are carried out at once: what waits for the database leaves the machine to the others. */
const AT_ONCE = 3;

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
		while (lots.length > 0) {
			const some = lots.splice(0, AT_ONCE);
			const each = await Promise.all(
				some.map(({ ids }) => carryOutCustomer(inside, organisationId, ids, at)),
			);
			done += each.reduce((sum, one) => sum + one.done, 0);
			queued += each.reduce((sum, one) => sum + one.queued, 0);
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
