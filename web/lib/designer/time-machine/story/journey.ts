import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { RunState, Standing } from '#workflows/scenario/run.ts';
import type { Watch } from '#workflows/scenario/simulate.ts';
import { wayBetween } from './way-between.ts';
import type { Standpoint } from './way-between.ts';

/** A node that a run came through, and the one before it; null ⇒ it was put there. */
type Passage = { node: NodeId; from: NodeId | null };

/** One step of one run: the nodes that it came through in order, and where it stands then. */
export type Moment = {
	invoice: string;
	at: Instant;
	/** nodes that it had been through before this story began; only the first moment of a run has any */
	been: readonly NodeId[];
	passed: readonly Passage[];
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

/** The nodes at which a run arrived in one step, in order, with what it passed between them. */
function passagesOf(standpoint: Standpoint, start: NodeId | null, arrived: readonly NodeId[]): Passage[] {
	const last = standpoint.state.position?.node ?? null;
	const left = new Set(arrived);
	const passages: Passage[] = [];
	let current = start;
	while (left.size > 0) {
		const ways = [...left].map((node) => ({ node, way: wayBetween(standpoint, current, node) }));
		const known = ways.filter(({ way }) => way.from !== null || current === null);
		const next = known.find(({ node }) => node !== last) ?? known[0] ?? ways[0];
		if (!next) break;
		left.delete(next.node);
		let from = next.way.from;
		for (const node of next.way.nodes) {
			passages.push({ node, from });
			from = node;
		}
		current = next.node;
	}
	return passages;
}

/** Looks on at a story and keeps the way of every run. */
export function keepJourney(): { watch: Watch; moments: Moment[] } {
	const moments: Moment[] = [];
	const seen = new Set<string>();
	return {
		moments,
		watch: ({ invoice, at, context, before, after }) => {
			const been = seen.has(invoice) || !before ? [] : [context.plan.entry, ...Object.keys(before.visits)];
			seen.add(invoice);
			const standpoint = { context, state: after, at };
			const start = before?.position?.node ?? null;
			moments.push({
				invoice,
				at,
				been,
				passed: passagesOf(standpoint, start, grown(before, after)),
				position: after.position?.node ?? null,
				standing: after.ended ? null : (after.standing?.kind ?? null),
				snapshot: after.snapshot,
			});
		},
	};
}
