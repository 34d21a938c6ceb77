import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';

/**
 * The batch in which a company's first runs wait for a person's go: old history never fires old mails (n62). Nothing
 * once the first activation was released.
 */
export async function firstActivationBatch(
	tx: Tx,
	at: Instant,
	actor: string | null,
): Promise<string | undefined> {
	const company = await tx
		.selectFrom('organisation')
		.select('firstActivationReleasedAt')
		.executeTakeFirstOrThrow();
	if (company.firstActivationReleasedAt) return undefined;
	const open = await tx
		.selectFrom('heldBatch')
		.select('id')
		.where('reason', '=', 'first-activation')
		.where('state', '=', 'held')
		.executeTakeFirst();
	if (open) return open.id;
	const made = await tx
		.insertInto('heldBatch')
		.values({ reason: 'first-activation', at: new Date(at), actor })
		.returning('id')
		.executeTakeFirstOrThrow();
	return made.id;
}

/** Puts runs that have not begun into a batch, to wait there. */
export async function holdRuns(tx: Tx, batchId: string, invoices: readonly string[]): Promise<void> {
	if (invoices.length === 0) return;
	await tx
		.updateTable('invoiceRun')
		.set({ workflow: 'held', heldBatchId: batchId })
		.where('invoiceId', 'in', [...invoices])
		.where('workflow', 'in', ['planned', 'held'])
		.execute();
	await tx
		.insertInto('heldBatchItem')
		.values(invoices.map((invoiceId) => ({ batchId, invoiceId })))
		.onConflict((conflict) => conflict.columns(['organisationId', 'batchId', 'invoiceId']).doNothing())
		.execute();
}
