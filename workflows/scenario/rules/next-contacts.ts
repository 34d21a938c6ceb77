import type { NodeId } from '../graph.ts';
import type { LintGraph, LintNode } from '../lint-graph.ts';

/** Two contacts with nothing but waits between them, at least `days` apart by what those waits say. */
export type ContactPair = { first: LintNode; second: LintNode; days: number };

type Wait = Extract<LintNode['op'], { op: 'wait' }>;
/** A way on from `first`: where it is, after how many days, and how far from the due date if that is known. */
type Leg = { first: LintNode; id: NodeId; days: number; offset: number | null };

/** Contacts farther apart are never too close. */
const FARTHEST_DAYS = 90;

const isDueAnchored = ({ anchor }: Wait): boolean => anchor === 'due-date' || anchor === 'original-due-date';

/**
 * For each contact the one before it that may be closest, whatever people do: a call, a task or an approval takes its
 * own time, and a failure edge is taken when there was no contact. Where waits do not tell the distance, there is no
 * pair. Linear: all contacts walk on together, nearest days first, and a step is looked at once.
 */
export function contactPairs(graph: LintGraph): readonly ContactPair[] {
	const offsets = dueOffsets(graph);
	const pairs: ContactPair[] = [];
	const seen = new Set<NodeId>();
	const byDays: Leg[][] = Array.from({ length: FARTHEST_DAYS + 1 }, () => []);
	const walk = (leg: Leg) => byDays[leg.days]?.push(leg);
	for (const first of graph.nodes.values())
		if (first.op.op === 'contact')
			for (const id of onward(first)) walk({ first, id, days: 0, offset: offsets.get(first.id) ?? null });
	for (const legs of byDays)
		for (const leg of legs) {
			const node = graph.nodes.get(leg.id);
			if (node === undefined || seen.has(leg.id)) continue;
			seen.add(leg.id);
			if (isContact(node)) pairs.push({ first: leg.first, second: node, days: leg.days });
			else for (const next of legsFrom(node, leg)) walk(next);
		}
	return pairs;
}

const isContact = ({ op }: LintNode): boolean =>
	op.op === 'contact' || (op.op === 'human' && op.task === 'call');

function legsFrom(node: LintNode, leg: Leg): readonly Leg[] {
	if (node.op.op === 'wait') return after(node, node.op, leg);
	return TAKES_ITS_TIME.includes(node.op.op) ? [] : onward(node).map((id) => ({ ...leg, id }));
}

const TAKES_ITS_TIME: readonly string[] = ['human', 'approval', 'hand-off', 'promise-watch', 'thanks'];

function after(node: LintNode, wait: Wait, leg: Leg): readonly Leg[] {
	const { days, offset } = leg;
	if (isDueAnchored(wait)) {
		if (offset === null || wait.days === 'working') return [];
		const later = { days: days + Math.max(0, wait.offset - offset), offset: Math.max(offset, wait.offset) };
		return onward(node).map((id) => ({ ...leg, id, ...later }));
	}
	if (wait.anchor !== 'arrival' && wait.anchor !== 'previous-contact') return [];
	const later = { days: days + Math.max(0, wait.offset), offset: null };
	return onward(node).map((id) => ({ ...leg, id, ...later }));
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
