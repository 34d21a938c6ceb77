import { actsAt } from '#db/queries/acts-at.ts';
import type { Tx } from '#db/client.ts';

/** The run of an invoice as it is projected, and what it does next; nulls for an invoice without one. */
export async function runOf(tx: Tx, invoiceId: string) {
	const row = await tx
		.selectFrom('invoiceRun as r')
		.select([
			'runId',
			'workflow',
			'status',
			'outcome',
			'node',
			'nodeLabel',
			'nextAction',
			actsAt.as('actsAt'),
			'startAt',
		])
		.select(['scenarioId', 'scenarioVersion'])
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
	return { status: row.status, next: nextOf(row), run };
}

type Row = {
	workflow: 'planned' | 'held' | 'started' | 'closed';
	startAt: Date;
	actsAt: Date | null;
	nextAction: {
		node: string;
		label: string;
		at: number | null;
		waitingFor: string;
		why: readonly Why[];
	} | null;
};
type Why = { rule: string; from: string; to: string; note: string };

/** Before a run begins, what comes next is its beginning, or a person's go. */
function nextOf({ workflow, startAt, nextAction, actsAt: acts }: Row) {
	if (workflow === 'closed') return null;
	if (nextAction) {
		const { node, label, waitingFor, why } = nextAction;
		return { node, label, at: acts?.toISOString() ?? null, waitingFor, why: [...why] };
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
