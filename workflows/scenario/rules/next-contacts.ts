import type { NodeId } from '../graph.ts';
import type { LintGraph, LintNode } from '../lint-graph.ts';

/** Two contacts with nothing but waits between them, at least `days` apart by what those waits say. */
export type ContactPair = { first: LintNode; second: LintNode; days: number };

type Wait = Extract<LintNode['op'], { op: 'wait' }>;
type Leg = { id: NodeId; days: number; offset: number | null };

const isDueAnchored = ({ anchor }: Wait): boolean => anchor === 'due-date' || anchor === 'original-due-date';

/**
 * Pairs of contacts that follow each other whatever people do: a call, a task or an approval takes its own time, and
 * a failure edge is taken when there was no contact. Where waits do not tell the distance, there is no pair.
 */
export function contactPairs(graph: LintGraph): readonly ContactPair[] {
	const offsets = dueOffsets(graph);
	return [...graph.nodes.values()].flatMap((first) =>
		first.op.op === 'contact' ? pairsFrom(graph, first, offsets.get(first.id) ?? null) : [],
	);
}

function pairsFrom(graph: LintGraph, first: LintNode, offset: number | null): ContactPair[] {
	const pairs: ContactPair[] = [];
	const seen = new Set<NodeId>();
	const pending: Leg[] = onward(first).map((id) => ({ id, days: 0, offset }));
	for (let leg = pending.shift(); leg !== undefined; leg = pending.shift()) {
		const node = graph.nodes.get(leg.id);
		if (node === undefined || seen.has(leg.id)) continue;
		seen.add(leg.id);
		const { op } = node;
		if (op.op === 'contact' || (op.op === 'human' && op.task === 'call'))
			pairs.push({ first, second: node, days: leg.days });
		else if (op.op === 'wait') pending.push(...after(node, op, leg));
		else if (!TAKES_ITS_TIME.includes(op.op)) pending.push(...onward(node).map((id) => ({ ...leg, id })));
	}
	return pairs;
}

const TAKES_ITS_TIME: readonly string[] = ['human', 'approval', 'hand-off', 'promise-watch', 'thanks'];

function after(node: LintNode, wait: Wait, { days, offset }: Leg): Leg[] {
	if (isDueAnchored(wait)) {
		if (offset === null || wait.days === 'working') return [];
		const later = Math.max(0, wait.offset - offset);
		return onward(node).map((id) => ({ id, days: days + later, offset: Math.max(offset, wait.offset) }));
	}
	if (wait.anchor === 'arrival' || wait.anchor === 'previous-contact') {
		const later = days + Math.max(0, wait.offset);
		return onward(node).map((id) => ({ id, days: later, offset: null }));
	}
	return [];
}

const onward = ({ edges }: LintNode): NodeId[] =>
	edges.filter(({ port }) => port !== 'onFailure').map(({ target }) => target);

/** By contact, the latest day from the due date on which a wait right before it may release it. */
function dueOffsets(graph: LintGraph): ReadonlyMap<NodeId, number> {
	const latest = new Map<NodeId, number>();
	for (const node of graph.nodes.values()) {
		if (node.op.op !== 'wait' || !isDueAnchored(node.op) || node.op.days === 'working') continue;
		const { offset } = node.op;
		const pending = onward(node);
		for (let id = pending.pop(); id !== undefined; id = pending.pop()) {
			const next = graph.nodes.get(id);
			if (next === undefined || (latest.get(id) ?? -Infinity) >= offset) continue;
			latest.set(id, offset);
			if (next.op.op !== 'wait' && next.op.op !== 'contact') pending.push(...onward(next));
		}
	}
	return latest;
}
