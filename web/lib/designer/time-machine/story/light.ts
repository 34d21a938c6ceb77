import type { Instant } from '#workflows/receivables/local-time.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { targetsOf } from '#workflows/scenario/op-targets.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Lamp, Lit } from '../lit.ts';
import type { BranchAnswer } from './branch-answers.ts';
import type { Moment } from './journey.ts';

/** Moments from which a run that stands there goes on by itself once its day has come. */
const WAITS: readonly (Moment['standing'] | undefined)[] = ['waiting', 'watching', 'deferred'];

/** The way from one node to the next: at a branch the case that held, else the first port that leads there. */
function edgeBetween(plan: Plan, from: NodeId, to: NodeId, taken: string | undefined): string | null {
	const op = plan.nodes[from]?.op;
	if (!op) return null;
	const ways = targetsOf(op).filter(({ target }) => target === to);
	const way = ways.find(({ port }) => port === taken) ?? ways[0];
	if (way) return `${from}/${way.port}`;
	return from === plan.entry && plan.onPaid !== null ? `${from}/onPaid` : null;
}

/** Everything that passed branches led to; what the run then came through is lit over it. */
const ledPast = (plan: Plan, asked: readonly BranchAnswer[]): [NodeId, Lamp][] =>
	asked.flatMap(({ node }) => {
		const op = plan.nodes[node]?.op;
		return op ? targetsOf(op).map(({ target }): [NodeId, Lamp] => [target, 'unmet']) : [];
	});

/**
 * What the canvas lights for one run at an instant: nodes and edges that it has been through, where it stands, and what
 * the branches it has passed led past.
 */
export function lightAt(
	plan: Plan,
	moments: readonly Moment[],
	answers: readonly BranchAnswer[],
	{ invoice, at }: { invoice: string; at: Instant },
): Lit {
	const way = moments.filter((moment) => moment.invoice === invoice && moment.at <= at);
	const asked = answers.filter((answer) => answer.invoice === invoice && answer.at <= at);
	const takenAt = new Map(asked.map(({ node, taken }) => [node, taken]));
	const nodes = new Map<NodeId, Lamp>(ledPast(plan, asked));
	const passed = way.flatMap((moment) => [...moment.been, ...moment.passed]);
	for (const { node } of passed) nodes.set(node, 'met');
	const edges = passed.flatMap(({ node, from }) =>
		from === null ? [] : (edgeBetween(plan, from, node, takenAt.get(from)) ?? []),
	);
	const last = way.at(-1);
	if (last?.position != null) nodes.set(last.position, WAITS.includes(last.standing) ? 'waiting' : 'now');
	return { nodes, edges: new Set(edges) };
}
