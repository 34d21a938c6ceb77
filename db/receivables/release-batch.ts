import { instantAt } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { companyRules } from '../account/company-rules.ts';
import { calendarsOf } from '../account/policy-of.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { lockWaitingCustomers, settleVolume } from './settle-volume.ts';
import type { Stamp } from './stamp.ts';

export type ReleasedBatch = { started: number; later: number; excluded: number };

type Item = {
	invoiceId: string;
	customerId: string;
	decision: 'undecided' | 'go' | 'exclude' | 'later';
	laterOn: string | null;
};

async function release(tx: Tx, item: Item, { at }: Stamp): Promise<keyof ReleasedBatch> {
	const run = tx
		.updateTable('invoiceRun')
		.where('invoiceId', '=', item.invoiceId)
		.where('workflow', '=', 'held');
	if (item.decision === 'exclude') {
		await run.set({ workflow: 'closed', outcome: 'completed', endedAt: new Date(at) }).execute();
		return 'excluded';
	}
	if (item.decision !== 'later' || item.laterOn === null) {
		await run.set({ workflow: 'planned' }).execute();
		return 'started';
	}
	const rules = await companyRules(tx);
	const { creditor } = calendarsOf(rules, { kind: 'company', country: rules.country }, at);
	const startAt = new Date(instantAt(creditor, item.laterOn, '00:00'));
	await run.set({ workflow: 'planned', startAt }).execute();
	return 'later';
}

async function releaseRuns(tx: Tx, batchId: string, stamp: Stamp): Promise<ReleasedBatch> {
	const items = await tx
		.selectFrom('heldBatchItem as item')
		.innerJoin('invoice', 'invoice.id', 'item.invoiceId')
		.select(['item.invoiceId', 'invoice.customerId', 'item.decision', 'item.laterOn'])
		.where('item.batchId', '=', batchId)
		.orderBy('item.invoiceId')
		.execute();
	const released: ReleasedBatch = { started: 0, later: 0, excluded: 0 };
	for (const item of items) released[await release(tx, item, stamp)] += 1;
	tellLeftOut(tx, items, stamp);
	return released;
}

/** The story of each invoice left out says so, and who decided it: nothing else will ever happen in it by itself. */
function tellLeftOut(tx: Tx, items: readonly Item[], { at, actor }: Stamp): void {
	const excluded = items.filter(({ decision }) => decision === 'exclude');
	const byCustomer = Map.groupBy(excluded, ({ customerId }) => customerId);
	const lines = [...byCustomer].map(([customer, theirs]) => ({
		...{ at, customer, actor },
		entry: { kind: 'left-out', invoices: theirs.map(({ invoiceId }) => invoiceId) },
	}));
	writeJournal(tx, lines);
}

/**
 * A person's go: the runs of a held batch begin within seconds, those put off on their day, those excluded never.
 * Runs that nobody decided on go with the others. Of a batch of the volume guard, the messages that wait leave, leave on
 * their day, or are left out.
 */
export async function releaseBatch(
	tx: Tx,
	batchId: string,
	stamp: Stamp,
): Promise<Outcome<ReleasedBatch, 'unknown-batch' | 'batch-settled'>> {
	const locked = await lockWaitingCustomers(tx, batchId);
	const batch = await tx
		.selectFrom('heldBatch')
		.select(['state', 'reason'])
		.where('id', '=', batchId)
		.forUpdate()
		.executeTakeFirst();
	if (!batch) return refuse('unknown-batch', { batch: batchId });
	if (batch.state !== 'held') return refuse('batch-settled', { batch: batchId, state: batch.state });
	const settledAt = new Date(stamp.at);
	await tx
		.updateTable('heldBatch')
		.set({ state: 'released', settledAt, settledBy: stamp.actor })
		.where('id', '=', batchId)
		.execute();
	const released =
		batch.reason === 'volume' || batch.reason === 'catch-up'
			? await settleVolume(tx, batchId, locked, stamp)
			: await releaseRuns(tx, batchId, stamp);
	if (batch.reason === 'first-activation')
		await tx.updateTable('organisation').set({ firstActivationReleasedAt: settledAt }).execute();
	if (batch.reason === 'catch-up') await tx.updateTable('organisation').set({ catchUpUntil: null }).execute();
	const entry = { kind: 'batch-released', batch: batchId, reason: batch.reason, ...released };
	writeJournal(tx, [{ at: stamp.at, entry, customer: null, actor: stamp.actor }]);
	return ok(released);
}
