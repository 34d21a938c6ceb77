import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { RunState, Standing } from '#workflows/scenario/run.ts';
import type { Watch } from '#workflows/scenario/simulate.ts';
import type { Stretch } from '../world/world.ts';
import { passagesOf } from './passages.ts';
import type { Passage } from './passages.ts';
import { likelyWay, wayBetween } from './way-between.ts';
import type { Standpoint } from './way-between.ts';

/** One step of one run: the nodes that it came through in order, and where it stands then. */
export type Moment = {
	invoice: string;
	at: Instant;
	/** what it had come through before this story began; only the first moment of a run has any */
	been: readonly Passage[];
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

const nodeOf = (state: RunState | null): NodeId | null => state?.position?.node ?? null;

/** What a run came through in one step. */
function passedIn(standpoint: Standpoint, before: RunState | null): Passage[] {
	const { state } = standpoint;
	const stretch = { from: nodeOf(before), arrived: grown(before, state), last: nodeOf(state) };
	return passagesOf((from, to) => wayBetween(standpoint, from, to), stretch);
}

/** What a run had come through: the way that is known of it, and nodes that it visited without a trace of how. */
function beenThrough(plan: Plan, { visits }: RunState, past: readonly Stretch[]): Passage[] {
	const way = past.flatMap((stretch) => passagesOf((from, to) => likelyWay(plan, from, to), stretch));
	const seen = new Set(way.map(({ node }) => node));
	const traceless = [plan.entry, ...Object.keys(visits)].filter((node) => !seen.has(node));
	return [...traceless.map((node) => ({ node, from: null })), ...way];
}

/**
 * Looks on at a story and keeps the way of every run.
 * @param pastOf the way of a run before the story, where it is known
 */
export function keepJourney(pastOf: (invoice: string) => readonly Stretch[] = () => []): {
	watch: Watch;
	moments: Moment[];
} {
	const moments: Moment[] = [];
	const seen = new Set<string>();
	return {
		moments,
		watch: ({ invoice, at, context, before, after }) => {
			const isFirst = !seen.has(invoice);
			seen.add(invoice);
			moments.push({
				invoice,
				at,
				been: isFirst && before ? beenThrough(context.plan, before, pastOf(invoice)) : [],
				passed: passedIn({ context, state: after, at }, before),
				position: nodeOf(after),
				standing: after.ended ? null : (after.standing?.kind ?? null),
				snapshot: after.snapshot,
			});
		},
	};
}
