import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { NextAction } from '#workflows/scenario/run.ts';
import { nextToday } from '../../runs/next-today.ts';

/** The run of an invoice as it is projected, and what it does next as of `at`; nulls for an invoice without one. */
export async function runOf(tx: Tx, invoiceId: string, at: Instant) {
	const row = await tx
		.selectFrom('invoiceRun as r')
		.innerJoin('scenarioVersion as v', (join) =>
			join.onRef('v.scenarioId', '=', 'r.scenarioId').onRef('v.version', '=', 'r.scenarioVersion'),
		)
		.select(['runId', 'workflow', 'status', 'outcome', 'node', 'nodeLabel', 'nextAction', 'startAt'])
		.select(['r.scenarioId', 'scenarioVersion', 'customerId', 'runState', 'plan'])
		.where('invoiceId', '=', invoiceId)
		.executeTakeFirst();
	if (!row) return { status: null, next: null, run: null };
	const { workflow, runId, scenarioId, scenarioVersion, node, nodeLabel, outcome, startAt } = row;
	const startsAt = startAt.toISOString();
	const run = {
		workflow,
		workflowId: runId,
		scenario: scenarioId,
		scenarioVersion,
		node,
		nodeLabel,
		outcome,
		startsAt,
	};
	return { status: row.status, next: nextOf(row, await nextToday(tx, row.nextAction, row, at)), run };
}

type Row = { workflow: 'planned' | 'held' | 'started' | 'closed'; startAt: Date };

/** Before a run begins, what comes next is its beginning, or a person's go. */
function nextOf({ workflow, startAt }: Row, next: NextAction | null) {
	if (workflow === 'closed') return null;
	if (next) {
		const { node, label, at, waitingFor, why } = next;
		return { node, label, at: at === null ? null : new Date(at).toISOString(), waitingFor, why: [...why] };
	}
	const held = workflow === 'held';
	return {
		node: 'start',
		label: '',
		at: held ? null : startAt.toISOString(),
		waitingFor: held ? 'awaiting-go' : 'planned',
		why: [],
	};
}
