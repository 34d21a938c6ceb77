import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import type { Tx } from '#db/client.ts';
import type { CollectionInput } from '#workflows/collection/input.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/**
 * What a run starts from, read under the customer's lock, so that every later fact has a higher `seq`.
 * With `reopen` it goes on from the state in which it closed, in the same plan (design §3.6).
 */
export async function collectionInput(
	tx: Tx,
	{
		organisationId,
		invoiceId,
		at,
		reopen,
	}: { organisationId: string; invoiceId: string; at: Instant; reopen: boolean },
): Promise<CollectionInput | null> {
	const run = await tx
		.selectFrom('invoiceRun as run')
		.innerJoin('invoice', (join) => join.onRef('invoice.id', '=', 'run.invoiceId'))
		.innerJoin('scenarioVersion as version', (join) =>
			join
				.onRef('version.scenarioId', '=', 'run.scenarioId')
				.onRef('version.version', '=', 'run.scenarioVersion'),
		)
		.select(['run.customerId', 'run.runState', 'run.recordNumber', 'invoice.number', 'version.plan'])
		.where('run.invoiceId', '=', invoiceId)
		.executeTakeFirst();
	const account = run && (await lockAccount(tx, run.customerId));
	if (!run || !account?.state.invoices[invoiceId]) return null;
	const policy = await loadPolicy(tx, account.state.customer, at);
	return {
		organisationId,
		customerId: run.customerId,
		invoice: invoiceId,
		invoiceNumber: run.number,
		plan: run.plan,
		calendars: policy.calendars,
		records: 'to-the-end',
		callMails: 'confirmed',
		start: {
			...{ at, seq: account.state.seq, snapshot: snapshotOf(account.state, invoiceId, policy) },
			...(run.recordNumber > 0 && { recordNumber: run.recordNumber }),
		},
		...(reopen && run.runState
			? { resume: { state: run.runState, cause: 'reopened' as const, recordNumber: run.recordNumber } }
			: {}),
	};
}
