import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { lockAccount } from '../account/lock-account.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import { firstActivationBatch, holdRuns } from './hold-runs.ts';
import { leftOut } from './left-out.ts';
import { plannedRuns } from './planned-runs.ts';
import type { Stamp } from './stamp.ts';

/** An invoice, and whose it is. */
type OneInvoice = { invoiceId: string; customerId: string };

/**
 * A person's word that an invoice left out before its run began is chased after all. It is planned as a new one: the
 * scenario that is its own today, in the version in force, from where its age puts it; limits and guards hold as for all.
 * @returns whether it waits in a batch for a person's go
 */
export async function chaseLeftOut(
	tx: Tx,
	organisationId: string,
	{ invoiceId, customerId }: OneInvoice,
	{ at, actor }: Stamp,
): Promise<Outcome<{ isHeld: boolean }, 'not-left-out' | 'nothing-owed' | 'no-scenario'>> {
	const account = await lockAccount(tx, customerId);
	const left = await tx
		.selectFrom('invoiceRun as r')
		.select('r.invoiceId')
		.where('r.invoiceId', '=', invoiceId)
		.where('r.customerId', '=', customerId)
		.where(leftOut)
		.forUpdate()
		.executeTakeFirst();
	if (!account || !left) return refuse('not-left-out');
	const { rows } = await plannedRuns(tx, organisationId, [{ invoiceId, state: account.state }], at);
	const [planned] = rows;
	if (!planned) return refuse('no-scenario');
	if (planned.outcome !== null || planned.status === 'paid') return refuse('nothing-owed');
	await tx
		.updateTable('invoiceRun')
		.set({ ...planned, heldBatchId: null })
		.where('invoiceId', '=', invoiceId)
		.execute();
	const batch = await firstActivationBatch(tx, at, actor);
	if (batch !== undefined) await holdRuns(tx, batch, [invoiceId]);
	const scenario = { id: planned.scenarioId, version: planned.scenarioVersion };
	const entry = { kind: 'chased-after-all', invoices: [invoiceId] };
	writeJournal(tx, [{ at, entry, customer: customerId, actor, scenario }]);
	return ok({ isHeld: batch !== undefined });
}
