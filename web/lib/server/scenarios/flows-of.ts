import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { activeEdgesOf } from '#workflows/scenario/ports.ts';

/** So many invoices went from one node at which runs are recorded to the next; `from` null ⇒ they began. */
export type Transition = { from: NodeId | null; to: NodeId; invoices: number };

type Step = { key: string; to: NodeId };

/**
 * Invoices by way out (`node/port`). Nodes that take no time leave no record, so the shortest way between two recorded
 * nodes is taken as the one that was gone; a transition that the scenario has no way for is left out.
 */
export function flowsOf(scenario: Scenario, transitions: readonly Transition[]): ReadonlyMap<string, number> {
	const flows = new Map<string, number>();
	for (const { from, to, invoices } of transitions)
		for (const key of wayBetween(scenario, from ?? scenario.start, to))
			flows.set(key, (flows.get(key) ?? 0) + invoices);
	return flows;
}

function wayBetween(scenario: Scenario, from: NodeId, to: NodeId): readonly string[] {
	const came = new Map<NodeId, { key: string; before: NodeId }>();
	let edge: readonly NodeId[] = [from];
	while (edge.length > 0 && !came.has(to)) {
		const next: NodeId[] = [];
		for (const node of edge)
			for (const { key, to: target } of stepsFrom(scenario, node)) {
				if (came.has(target)) continue;
				came.set(target, { key, before: node });
				next.push(target);
			}
		edge = next;
	}
	const way: string[] = [];
	for (let at = came.get(to); at !== undefined; at = at.before === from ? undefined : came.get(at.before))
		way.push(at.key);
	return way;
}

function stepsFrom({ nodes }: Scenario, id: NodeId): Step[] {
	const node = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
	return (node ? activeEdgesOf(node) : []).map(({ port, target }) => ({ key: `${id}/${port}`, to: target }));
}
