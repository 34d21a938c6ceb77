import { sql } from 'kysely';
import type { VolumeChoice } from '#workflows/receivables/account/fact.ts';
import { openBatch } from '../account/open-batch.ts';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from './stamp.ts';

type Item = {
	invoiceId: string;
	customerId: string;
	decision: 'undecided' | 'go' | 'exclude' | 'later';
	laterOn: string | null;
};

const itemsOf = (tx: Tx, batchId: string): Promise<Item[]> =>
	tx
		.selectFrom('heldBatchItem as item')
		.innerJoin('invoice', 'invoice.id', 'item.invoiceId')
		.select(['item.invoiceId', 'invoice.customerId', 'item.decision', 'item.laterOn'])
		.where('item.batchId', '=', batchId)
		.orderBy('item.invoiceId')
		.execute();

/**
 * Locks the customers whose messages wait in a batch, in the order of their ids: customers come before batches in every
 * transaction, or two of them would wait for each other.
 */
export async function lockWaitingCustomers(tx: Tx, batchId: string): Promise<ReadonlySet<string>> {
	const ids = [...new Set((await itemsOf(tx, batchId)).map(({ customerId }) => customerId))].sort();
	if (ids.length === 0) return new Set();
	await tx
		.selectFrom('customerAccount')
		.select('customerId')
		.where(sql<boolean>`customer_id = any(${ids})`)
		.orderBy('customerId')
		.forUpdate()
		.execute();
	return new Set(ids);
}

/** What came into the batch after its customers were locked waits in the next, with whatever is there already. */
async function leaveToTheNext(tx: Tx, batchId: string, items: readonly Item[], { at }: Stamp): Promise<void> {
	if (items.length === 0) return;
	const next = await openBatch(tx, at, 'volume');
	const left = tx
		.selectFrom('heldBatchItem')
		.where('batchId', '=', batchId)
		.where(
			'invoiceId',
			'in',
			items.map(({ invoiceId }) => invoiceId),
		);
	await tx
		.insertInto('heldBatchItem')
		.columns(['batchId', 'invoiceId', 'preview'])
		.expression(left.select((eb) => [eb.val(next).as('batchId'), 'invoiceId', 'preview']))
		.onConflict((conflict) => conflict.doNothing())
		.execute();
	await tx
		.deleteFrom('heldBatchItem')
		.where('batchId', '=', batchId)
		.where('invoiceId', 'in', left.select('invoiceId'))
		.execute();
}

function choiceOf({ invoiceId, decision, laterOn }: Item): VolumeChoice {
	if (decision === 'exclude') return { invoice: invoiceId, answer: 'exclude' };
	return { invoice: invoiceId, answer: 'go', from: decision === 'later' ? laterOn : null };
}

/**
 * Tells the accounts what a person decided of the messages that the volume guard stopped; their runs hear of it and ask
 * again. Called with the batch already settled and its customers locked.
 */
export async function settleVolume(
	tx: Tx,
	batchId: string,
	locked: ReadonlySet<string>,
	stamp: Stamp,
): Promise<{ started: number; later: number; excluded: number }> {
	const all = await itemsOf(tx, batchId);
	const mine = all.filter(({ customerId }) => locked.has(customerId));
	await leaveToTheNext(
		tx,
		batchId,
		all.filter(({ customerId }) => !locked.has(customerId)),
		stamp,
	);
	const { id: organisationId } = await tx.selectFrom('organisation').select('id').executeTakeFirstOrThrow();
	for (const customerId of [...locked].sort()) {
		const answers = mine.filter((item) => item.customerId === customerId).map(choiceOf);
		if (answers.length === 0) continue;
		await recordFact(tx, organisationId, customerId, {
			id: `volume/${batchId}/${customerId}`,
			...stamp,
			type: 'volume-settled',
			answers,
		});
	}
	const count = (...decisions: Item['decision'][]): number =>
		mine.filter(({ decision }) => decisions.includes(decision)).length;
	return { started: count('go', 'undecided'), later: count('later'), excluded: count('exclude') };
}
