import { ok, refuse } from '../receivables/outcome.ts';
import type { Outcome } from '../receivables/outcome.ts';
import { catalogue } from './catalogue/catalogue.ts';
import type { Port } from './catalogue/node-type.ts';
import type { NodeId, Scenario, ScenarioNode } from './graph.ts';
import { instantCycles } from './instant-cycles.ts';
import { isOutcomeName } from './outcome-name.ts';
import { planNodes } from './plan-nodes.ts';
import { edgesOf } from './ports.ts';

export type ConnectionProblem =
	'unknown-node' | 'unknown-port' | 'port-taken' | 'into-start' | 'into-itself' | 'cycle-without-wait';

/**
 * The scenario with one more connection, or why there may be none: nothing leads into a start, a step does not lead
 * to itself, a port that leads somewhere is freed first, and no loop may turn within one instant.
 * @param port `next`, `onFailure`, `otherwise`, `outcomes.refused`, `branches.0`…
 */
export function connect(
	scenario: Scenario,
	from: NodeId,
	port: string,
	to: NodeId,
): Outcome<Scenario, ConnectionProblem> {
	const node = Object.hasOwn(scenario.nodes, from) ? scenario.nodes[from] : undefined;
	const target = Object.hasOwn(scenario.nodes, to) ? scenario.nodes[to] : undefined;
	if (node === undefined) return refuse('unknown-node', { target: from });
	if (target === undefined) return refuse('unknown-node', { target: to });
	if (catalogue[target.kind].entry) return refuse('into-start', { target: to });
	if (from === to) return refuse('into-itself', { node: from });
	const taken = takenBy(node, port);
	if (taken === undefined) return refuse('unknown-port', { node: from, port });
	if (taken !== null && taken !== '') return refuse('port-taken', { node: from, port, target: taken });
	const connected = { ...scenario, nodes: { ...scenario.nodes, [from]: withTarget(node, port, to) } };
	const cycle = instantCycles(planNodes(connected)).find((ids) => ids.includes(from) && ids.includes(to));
	return cycle === undefined ? ok(connected) : refuse('cycle-without-wait', { nodes: cycle });
}

/** Where a port leads; null when it is free; nothing when the node has no such port. */
function takenBy(node: ScenarioNode, port: string): NodeId | null | undefined {
	const [name = ''] = port.split('.', 1);
	const member = port === name ? undefined : port.slice(name.length + 1);
	const declared = new Map(Object.entries(catalogue[node.kind].ports)).get(name);
	if (declared === undefined || !hasMember(node, declared, member)) return undefined;
	return edgesOf(node).find((edge) => edge.port === port)?.target ?? null;
}

function hasMember(node: ScenarioNode, port: Port, member: string | undefined): boolean {
	switch (port.shape) {
		case 'one':
			return member === undefined;
		case 'named':
			return (
				member !== undefined && (port.names.includes(member) || (port.open === true && isOutcomeName(member)))
			);
		case 'cases':
			return node.branches?.[Number(member)] !== undefined;
	}
}

/** The node with `port` leading to `target`. */
export function withTarget(node: ScenarioNode, port: string, target: NodeId): ScenarioNode {
	if (port === 'next' || port === 'onFailure') return { ...node, [port]: target };
	const [name, index] = port.split('.', 2);
	if (name !== 'branches') return { ...node, ports: { ...node.ports, [port]: target } };
	const branches = (node.branches ?? []).map((branch, at) =>
		at === Number(index) ? { ...branch, next: target } : branch,
	);
	return { ...node, branches };
}
