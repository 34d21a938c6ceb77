import { impossibleTargets } from '#workflows/scenario/connection-targets.ts';
import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { edgesOf, openPortsOf } from '#workflows/scenario/ports.ts';
import type { Port } from '../../document/command.ts';
import { mainPort } from '../../document/main-port.ts';
import { addedNode } from './added-node.ts';
import { labelOf } from './fix.ts';
import type { Fix, FixContext, Fixer } from './fix.ts';

/** A way that leads nowhere goes where its step's other ways go, or to an end. */
export const leadOn: Fixer = ({ node: id, params }, context) => {
	const node = context.scenario.nodes[id];
	if (node === undefined) return [];
	const [port] = typeof params['port'] === 'string' ? [params['port']] : openPortsOf(node);
	if (port === undefined) return [];
	const from = { node: id, port };
	return [
		...siblingTargets(context.scenario, from).map((to) => leadTo(context.scenario, from, to)),
		toEnd(from, context),
	];
};

/** Where the other ways of the step lead and this one may lead too: its main way first, at most two. */
function siblingTargets(scenario: Scenario, { node: id, port }: Port): readonly NodeId[] {
	const node = scenario.nodes[id];
	if (node === undefined) return [];
	const impossible = impossibleTargets(scenario, id, port);
	const main = mainPort(node.kind);
	const ways = edgesOf(node).toSorted((a, b) => Number(b.port === main) - Number(a.port === main));
	return [...new Set(ways.map(({ target }) => target))].filter((to) => !impossible.has(to)).slice(0, 2);
}

/** Leads a way to a step. */
export const leadTo = (scenario: Scenario, from: Port, to: NodeId): Fix => ({
	code: 'lead-to',
	params: { target: labelOf(scenario, to) },
	commands: [{ name: 'connect', from, to }],
});

const toEnd = (after: Port, context: FixContext): Fix => ({
	code: 'add-end',
	params: {},
	commands: [{ name: 'add-node', ...addedNode('end', context), after }],
});
