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
	return way ? `${from}/${way.port}` : null;
}

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
	const nodes = new Map<NodeId, Lamp>();
	const edges = new Set<string>();
	const takenAt = new Map(asked.map(({ node, taken }) => [node, taken]));
	for (const { node } of asked) {
		const op = plan.nodes[node]?.op;
		for (const { target } of op ? targetsOf(op) : []) nodes.set(target, 'unmet');
	}
	if (way.length > 0) nodes.set(plan.entry, 'met');
	for (const { been, from, entered } of way) {
		for (const node of been) nodes.set(node, 'met');
		let previous = from;
		for (const node of entered) {
			const edge = previous === null ? null : edgeBetween(plan, previous, node, takenAt.get(previous));
			if (edge) edges.add(edge);
			nodes.set(node, 'met');
			previous = node;
		}
	}
	const last = way.at(-1);
	if (last?.position != null) nodes.set(last.position, WAITS.includes(last.standing) ? 'waiting' : 'now');
	return { nodes, edges };
}
