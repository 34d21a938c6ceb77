import type { NodeId } from './graph.ts';
import { targetsOf } from './op-targets.ts';
import type { Op, PlanNode } from './plan.ts';
import { provesLate } from './proves-late.ts';

/** Where a run may stand on an invoice that is already late, and whether it then knows it. */
type Step = { id: NodeId; late: boolean };

/** Whether the run may be late when it leaves an operation; waits on the due date say so, other delays may end after it. */
function lateAfter(op: Op, late: boolean): boolean {
	switch (op.op) {
		case 'wait':
			return !(op.anchor === 'due-date' || op.anchor === 'original-due-date') || op.offset >= 0;
		case 'human':
		case 'approval':
		case 'promise-watch':
			return true;
		case 'contact':
			return late || op.mode === 'confirm';
		case 'pass':
		case 'branch':
		case 'thanks':
		case 'hand-off':
		case 'penalty':
		case 'alert':
		case 'webhook':
		case 'end':
			return late;
	}
}

function waysOn({ op }: PlanNode, late: boolean): Step[] {
	const after = lateAfter(op, late);
	return targetsOf(op).map(({ port, target }) => {
		const when = op.op === 'branch' ? op.cases[Number(port.replace('branches.', ''))]?.when : undefined;
		return { id: target, late: after || (when !== undefined && provesLate(when)) };
	});
}

/**
 * Nodes at which an invoice may be late already: everything but what follows a wait before the due date, or the start,
 * without delay. A message there presses when it is late, so it must not be left out as one that only informs.
 */
export function perhapsLate(nodes: Readonly<Record<NodeId, PlanNode>>, entry: NodeId): ReadonlySet<NodeId> {
	const late = new Set<NodeId>();
	const early = new Set<NodeId>();
	const pending: Step[] = [{ id: entry, late: false }];
	for (let step = pending.pop(); step !== undefined; step = pending.pop()) {
		const seen = step.late ? late : early;
		const node = Object.hasOwn(nodes, step.id) ? nodes[step.id] : undefined;
		if (node === undefined || seen.has(step.id)) continue;
		seen.add(step.id);
		pending.push(...waysOn(node, step.late));
	}
	return late;
}
