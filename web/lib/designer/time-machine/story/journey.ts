import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { targetsOf } from '#workflows/scenario/op-targets.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { RunState, Standing } from '#workflows/scenario/run.ts';
import type { Watch } from '#workflows/scenario/simulate.ts';

/** One step of one run: where it came from, which nodes it entered in order, where it stands then. */
export type Moment = {
	invoice: string;
	at: Instant;
	/** nodes that it had been through before this story began; only the first moment of a run has any */
	been: readonly NodeId[];
	from: NodeId | null;
	entered: readonly NodeId[];
	position: NodeId | null;
	standing: Standing['kind'] | null;
	/** what the run knew */
	snapshot: Snapshot;
};

/** Nodes whose visits grew. */
const grown = (before: RunState | null, after: RunState): NodeId[] =>
	Object.entries(after.visits).flatMap(([node, visit]) =>
		visit > (before?.visits[node] ?? 0) ? [node] : [],
	);

/** Nodes of one step in the order in which the run met them: each is a way on from the one before. */
function inOrder(plan: Plan, from: NodeId | null, nodes: readonly NodeId[], last: NodeId | null): NodeId[] {
	const left = new Set(nodes);
	const ordered: NodeId[] = [];
	let current = from;
	while (left.size > 0) {
		const ways: string[] = current === null ? [plan.entry] : targetsFrom(plan, current);
		const next = ways.find((node) => left.has(node) && (node !== last || left.size === 1)) ?? [...left][0];
		if (next === undefined) break;
		left.delete(next);
		ordered.push(next);
		current = next;
	}
	return ordered;
}

const targetsFrom = (plan: Plan, node: NodeId): NodeId[] => {
	const op = plan.nodes[node]?.op;
	return op ? targetsOf(op).map(({ target }) => target) : [];
};

/** Looks on at a story under `plan` and keeps the way of every run. */
export function keepJourney(plan: Plan): { watch: Watch; moments: Moment[] } {
	const moments: Moment[] = [];
	const seen = new Set<string>();
	return {
		moments,
		watch: ({ invoice, at, before, after }) => {
			const from = before ? (before.position?.node ?? null) : plan.entry;
			const position = after.position?.node ?? null;
			const been = seen.has(invoice) || !before ? [] : [plan.entry, ...Object.keys(before.visits)];
			seen.add(invoice);
			moments.push({
				invoice,
				at,
				been,
				from,
				entered: inOrder(plan, from, grown(before, after), position),
				position,
				standing: after.ended ? null : (after.standing?.kind ?? null),
				snapshot: after.snapshot,
			});
		},
	};
}
