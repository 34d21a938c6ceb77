import type { Instant } from '#workflows/receivables/local-time.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { targetsOf } from '#workflows/scenario/op-targets.ts';
import type { Op, Plan } from '#workflows/scenario/plan.ts';
import type { RunState, StepContext } from '#workflows/scenario/run.ts';
import { instantNext } from '#workflows/scenario/step/catch-up.ts';

/** Where a run was, or is: what it knew then decides at branches. */
export type Standpoint = { context: StepContext; state: RunState; at: Instant };

/** Nodes that a run passes without arriving: branches, and steps switched off. */
const isPassedBy = (plan: Plan, node: NodeId): boolean => {
	const op = plan.nodes[node]?.op.op;
	return op === 'pass' || op === 'branch';
};

/** The nodes from `first` to `to`, both included, through nodes that are only passed; null ⇒ it does not lead there. */
function follow({ context, state, at }: Standpoint, first: NodeId, to: NodeId): NodeId[] | null {
	const chain: NodeId[] = [];
	for (let node: NodeId | null = first; node !== null && !chain.includes(node);) {
		chain.push(node);
		if (node === to) return chain;
		const op: Op | undefined = context.plan.nodes[node]?.op;
		node = op && isPassedBy(context.plan, node) ? instantNext(op, state, at, context) : null;
	}
	return null;
}

const targetsFrom = ({ nodes }: Plan, node: NodeId): readonly NodeId[] => {
	const op = nodes[node]?.op;
	return op ? targetsOf(op).map(({ target }) => target) : [];
};

/** A way from one node to the next that the run arrived at; `from` is another node when it was sent away: paid, or moved. */
export type Way = { from: NodeId | null; nodes: readonly NodeId[] };

/** The shortest way through nodes that are only passed; null ⇒ there is none. */
function shortest(plan: Plan, starts: readonly NodeId[], to: NodeId): NodeId[] | null {
	const before = new Map<NodeId, NodeId | null>(starts.map((node) => [node, null]));
	for (const [node] of before) {
		if (node === to) break;
		if (!isPassedBy(plan, node)) continue;
		for (const target of targetsFrom(plan, node)) if (!before.has(target)) before.set(target, node);
	}
	if (!before.has(to)) return null;
	const way: NodeId[] = [];
	for (let node: NodeId | null = to; node !== null; node = before.get(node) ?? null) way.unshift(node);
	return way;
}

/** How a run may have come from `from` to `to` when what it knew then is not kept: the shortest way; null ⇒ there is none. */
export function likelyWay(plan: Plan, from: NodeId | null, to: NodeId): Way | null {
	const nodes = shortest(plan, from === null ? [plan.entry] : targetsFrom(plan, from), to);
	if (nodes) return { from, nodes };
	const paid = plan.onPaid === null ? null : shortest(plan, [plan.onPaid], to);
	return paid && { from: plan.entry, nodes: paid };
}

/** How a run came from `from` to `to`, branches and steps switched off included; null ⇒ no way leads there: it was put there. */
export function wayBetween(standpoint: Standpoint, from: NodeId | null, to: NodeId): Way | null {
	const { plan } = standpoint.context;
	const starts = from === null ? [plan.entry] : targetsFrom(plan, from);
	for (const first of starts) {
		const nodes = follow(standpoint, first, to);
		if (nodes) return { from, nodes };
	}
	const paid = plan.onPaid === null ? null : follow(standpoint, plan.onPaid, to);
	return paid && { from: plan.entry, nodes: paid };
}
