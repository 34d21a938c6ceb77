import { plannedOutcome, plannedStatus } from '#db/account/planned-status.ts';
import type { Tx } from '#db/client.ts';
import { collectionWorkflowId } from '#workflows/collection/input.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { step } from '#workflows/scenario/step.ts';
import { assignedVersion } from './assigned-version.ts';
import { firstBatch } from './first-batch.ts';

/** Runs start late, when their first action comes near: one that waits for months costs memory for nothing. */
const AHEAD_MS = 7 * 86_400_000;

export type RunToPlan = {
	organisationId: string;
	invoiceId: string;
	state: AccountState;
	policy: AccountPolicy;
	at: Instant;
	actor: string;
};

/** When the run should begin: a week before the first thing it would do, never in the past. */
function startOf(run: RunToPlan, plan: Plan, runId: string): Instant {
	const { state, policy, invoiceId: invoice, at } = run;
	const snapshot = snapshotOf(state, invoice, policy);
	const begun = step({ plan, calendars: policy.calendars }, null, {
		type: 'start',
		at,
		runId,
		invoice,
		snapshot,
		seq: state.seq,
	});
	return Math.max(at, (nextWake(begun.state) ?? at) - AHEAD_MS);
}

/**
 * Plans the run of an invoice that has none: in its assigned version, to begin when its first action is near, or held
 * until the company's first "go". An invoice with nothing to chase is closed from the start.
 * @returns false when no scenario is published
 */
export async function planRun(tx: Tx, run: RunToPlan): Promise<boolean> {
	const { organisationId, invoiceId, state, policy, at, actor } = run;
	const snapshot = snapshotOf(state, invoiceId, policy);
	const today = localDateOf(policy.calendars.creditor, at);
	const assigned = await assignedVersion(tx, invoiceId, snapshot, today);
	if (!assigned) return false;
	const { scenarioId, version, plan } = assigned;
	const runId = collectionWorkflowId(organisationId, invoiceId);
	const outcome = plannedOutcome(snapshot);
	const batch = outcome === null ? await firstBatch(tx, new Date(at), actor) : null;
	await tx
		.insertInto('invoiceRun')
		.values({
			invoiceId,
			customerId: state.customer.id,
			runId,
			scenarioId,
			scenarioVersion: version,
			workflow: outcome !== null ? 'closed' : batch === null ? 'planned' : 'held',
			status: plannedStatus(snapshot, today),
			startAt: new Date(outcome === null ? startOf(run, plan, runId) : at),
			...(outcome !== null && { outcome, endedAt: new Date(at) }),
			heldBatchId: batch,
		})
		.execute();
	if (batch !== null) await tx.insertInto('heldBatchItem').values({ batchId: batch, invoiceId }).execute();
	return true;
}

/** The same for a run that has not begun when its dates moved. */
export async function planAgain(tx: Tx, run: RunToPlan): Promise<void> {
	const planned = await tx
		.selectFrom('invoiceRun')
		.innerJoin('scenarioVersion as version', (join) =>
			join
				.onRef('version.scenarioId', '=', 'invoiceRun.scenarioId')
				.onRef('version.version', '=', 'invoiceRun.scenarioVersion'),
		)
		.select(['invoiceRun.runId', 'version.plan'])
		.where('invoiceRun.invoiceId', '=', run.invoiceId)
		.where('invoiceRun.workflow', 'in', ['planned', 'held'])
		.executeTakeFirst();
	if (!planned) return;
	await tx
		.updateTable('invoiceRun')
		.set({ startAt: new Date(startOf(run, planned.plan, planned.runId)) })
		.where('invoiceId', '=', run.invoiceId)
		.execute();
}
