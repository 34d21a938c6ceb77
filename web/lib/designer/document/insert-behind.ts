import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { connect, withTarget } from '#workflows/scenario/connect.ts';
import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { openPortsOf } from '#workflows/scenario/ports.ts';
import type { Port } from './command.ts';
import { mainPort } from './main-port.ts';
import { nodeAt } from './node-at.ts';
import { targetOf } from './target-of.ts';
import { withoutTarget } from './without-target.ts';

/**
 * The scenario with the piece from `first` to `last` in the path that leaves through `after`: the port leads to
 * `first`, and every open port that `last` needs leads where the port led. An end cuts the path.
 */
export function insertBehind(
	scenario: Scenario,
	after: Port,
	first: NodeId,
	last: NodeId,
): Outcome<Scenario> {
	const before = nodeAt(scenario, after.node);
	const onward = before && targetOf(before, after.port);
	if (onward === first) return ok(scenario);
	const freed =
		before === undefined ? scenario : withNode(scenario, after.node, withoutTarget(before, after.port));
	const connected = connect(freed, after.node, after.port, first);
	if (!connected.ok || onward === undefined) return connected;
	return leadOn(connected.value, last, onward);
}

function leadOn(scenario: Scenario, last: NodeId, onward: NodeId): Outcome<Scenario> {
	const node = nodeAt(scenario, last);
	if (node === undefined) return ok(scenario);
	const main = mainPort(node.kind);
	const open = openPortsOf(node).filter((port) => port !== main);
	const led = withNode(
		scenario,
		last,
		open.reduce((to, port) => withTarget(to, port, onward), node),
	);
	return main === null || targetOf(node, main) !== undefined ? ok(led) : connect(led, last, main, onward);
}

const withNode = (scenario: Scenario, id: NodeId, node: ScenarioNode): Scenario => ({
	...scenario,
	nodes: { ...scenario.nodes, [id]: node },
});
