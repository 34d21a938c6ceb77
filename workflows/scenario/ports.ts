import { catalogue } from './catalogue/catalogue.ts';
import { portTarget } from './catalogue/node-type.ts';
import type { NodeId, ScenarioNode } from './graph.ts';

/**
 * One way out of a node. `port` is its name for machines (`next`, `outcomes.refused`, `branches.0`), `pointer` its
 * place in a file below the node (`next`, `outcomes/refused`, `branches/0/next`).
 */
export type Edge = { port: string; target: NodeId; pointer: string };

/** Every connected way out of a node, as drawn: `next` first, then cases, named ports, `onFailure`. */
export function edgesOf(node: ScenarioNode): readonly Edge[] {
	const edges: Edge[] = [];
	if (node.next !== undefined) edges.push({ port: 'next', target: node.next, pointer: 'next' });
	for (const [index, branch] of (node.branches ?? []).entries())
		if (branch.next !== '')
			edges.push({ port: `branches.${index}`, target: branch.next, pointer: `branches/${index}/next` });
	for (const [port, target] of Object.entries(node.ports ?? {}))
		edges.push({ port, target, pointer: port.replace('.', '/') });
	if (node.onFailure !== undefined)
		edges.push({ port: 'onFailure', target: node.onFailure, pointer: 'onFailure' });
	return edges;
}

/** The ways out that a run can take: a disabled node has only the one that goes past it. */
export function activeEdgesOf(node: ScenarioNode): readonly Edge[] {
	const bypass = bypassOf(node);
	return bypass === null ? edgesOf(node) : edgesOf(node).filter(({ port }) => port === bypass);
}

/** The port that a disabled node takes; null when the node is enabled or its kind cannot be disabled. */
export const bypassOf = (node: ScenarioNode): string | null =>
	node.disabled === true ? catalogue[node.kind].bypass : null;

/** Names of ports that a run needs and that lead nowhere yet. */
export function openPortsOf(node: ScenarioNode): readonly string[] {
	const bypass = bypassOf(node);
	const needed =
		bypass === null
			? Object.entries(catalogue[node.kind].ports)
					.filter(([, port]) => port.shape === 'one' && port.required === true)
					.map(([name]) => name)
			: [bypass];
	return [
		...needed.filter((name) => (portTarget(node, name) ?? '') === ''),
		...(bypass === null ? openCasesOf(node) : []),
	];
}

const openCasesOf = (node: ScenarioNode): readonly string[] =>
	(node.branches ?? []).flatMap(({ next }, index) => (next === '' ? [`branches.${index}`] : []));
