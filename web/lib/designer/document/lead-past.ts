import { connect, withTarget } from '#workflows/scenario/connect.ts';
import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { instantCycles } from '#workflows/scenario/instant-cycles.ts';
import { planNodes } from '#workflows/scenario/plan-nodes.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import type { Port } from './command.ts';
import { mainPort } from './main-port.ts';
import { nodeAt } from './node-at.ts';
import { targetOf } from './target-of.ts';
import { withoutTarget } from './without-target.ts';

/** A way into a node that goes, and where it is to lead instead; null ⇒ nowhere. */
type Way = { from: Port; to: NodeId | null };

/**
 * The scenario in which every way into one of `ids` leads past them, along their main ports, to the first node that
 * stays. A way that would lead a node to itself, or close a loop within one instant, is left open.
 */
export function leadPast(scenario: Scenario, ids: ReadonlySet<NodeId>): Scenario {
	const ways = Object.entries(scenario.nodes).flatMap(([id, node]) =>
		ids.has(id) ? [] : waysInto(scenario, ids, id, node),
	);
	const freed = ways.reduce((led, { from }) => edited(led, from, withoutTarget), scenario);
	const led = ways.reduce((so, { from, to }) => (to === null ? so : edited(so, from, withTarget, to)), freed);
	return closesLoop(led, ways) ? ways.reduce(connectIfAllowed, freed) : led;
}

function waysInto(
	scenario: Scenario,
	ids: ReadonlySet<NodeId>,
	id: NodeId,
	node: ScenarioNode,
): readonly Way[] {
	return edgesOf(node)
		.filter(({ target }) => ids.has(target))
		.map(({ port, target }) => {
			const to = firstStaying(scenario, ids, target);
			return { from: { node: id, port }, to: to === id ? null : to };
		});
}

function firstStaying(scenario: Scenario, ids: ReadonlySet<NodeId>, from: NodeId): NodeId | null {
	const seen = new Set<NodeId>();
	let id: NodeId | undefined = from;
	while (id !== undefined && ids.has(id) && !seen.has(id)) {
		seen.add(id);
		const node: ScenarioNode | undefined = nodeAt(scenario, id);
		const main = node && mainPort(node.kind);
		id = node && typeof main === 'string' ? targetOf(node, main) : undefined;
	}
	return id === undefined || ids.has(id) ? null : id;
}

function closesLoop(scenario: Scenario, ways: readonly Way[]): boolean {
	if (!ways.some(({ to }) => to !== null)) return false;
	const loops = instantCycles(planNodes(scenario)).map((loop) => new Set(loop));
	return ways.some(
		({ from, to }) => to !== null && loops.some((loop) => loop.has(from.node) && loop.has(to)),
	);
}

function connectIfAllowed(scenario: Scenario, { from, to }: Way): Scenario {
	const connected = to === null ? null : connect(scenario, from.node, from.port, to);
	return connected?.ok === true ? connected.value : scenario;
}

function edited<Rest extends readonly unknown[]>(
	scenario: Scenario,
	from: Port,
	edit: (node: ScenarioNode, port: string, ...rest: Rest) => ScenarioNode,
	...rest: Rest
): Scenario {
	const node = nodeAt(scenario, from.node);
	if (node === undefined) return scenario;
	return { ...scenario, nodes: { ...scenario.nodes, [from.node]: edit(node, from.port, ...rest) } };
}
