import type { LintGraph } from '#workflows/scenario/lint-graph.ts';
import { lintGraph, reach } from '#workflows/scenario/lint-graph.ts';
import { connect } from '#workflows/scenario/connect.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { openPortsOf } from '#workflows/scenario/ports.ts';
import type { Port } from '../../document/command.ts';
import { labelOf } from './fix.ts';
import type { Fix, Fixer } from './fix.ts';

/** A step that nothing reaches is led to by a way that leads nowhere; or all such steps go together. */
export const reachStep: Fixer = ({ node: id }, { scenario }) => {
	const graph = lintGraph(scenario);
	if (graph.entry === undefined) return [];
	const reached = reach(graph, [graph.entry.id, ...(graph.onPaid === undefined ? [] : [graph.onPaid])]);
	const unreached = Object.keys(scenario.nodes).filter((it) => !reached.has(it));
	const ways = isHead(graph, unreached, id) ? openWays(graph, reached, id) : [];
	return [
		...ways.map((from): Fix => ({
			code: 'lead-here',
			params: { step: labelOf(scenario, from.node), port: from.port },
			commands: [{ name: 'connect', from, to: id }],
		})),
		{
			code: 'remove-unreached',
			params: { count: unreached.length },
			commands: [{ name: 'remove-nodes', ids: unreached }],
		},
	];
};

/** Whether no other step leads here: reaching it then reaches what stands behind it, too. */
const isHead = ({ nodes }: LintGraph, unreached: readonly NodeId[], id: NodeId): boolean =>
	unreached.every((other) => other === id || !nodes.get(other)?.edges.some(({ target }) => target === id));

/** Ways of steps in use that lead nowhere and may lead here; two are enough to choose from. */
function openWays({ scenario, nodes }: LintGraph, reached: ReadonlySet<NodeId>, to: NodeId): readonly Port[] {
	const ways = [...reached].flatMap((node) => {
		const found = nodes.get(node);
		return found === undefined ? [] : openPortsOf(found.node).map((port) => ({ node, port }));
	});
	return ways.slice(0, 2).filter(({ node, port }) => connect(scenario, node, port, to).ok);
}
