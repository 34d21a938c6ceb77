import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { waysOut } from '../canvas/ways-out.ts';

export type Direction = 'next' | 'previous' | 'left' | 'right';

/**
 * The node that an arrow key leads to: down the story, back up, or over to the branch beside. Back up prefers the
 * node one came from, so that ↓ then ↑ returns.
 * @param cameFrom the node that was active before
 * @returns null where the story ends
 */
export function neighbour(
	scenario: Scenario,
	id: NodeId,
	direction: Direction,
	cameFrom: NodeId | null = null,
): NodeId | null {
	switch (direction) {
		case 'next':
			return targetsOf(scenario, id)[0] ?? null;
		case 'previous':
			return leadingTo(scenario, id, cameFrom);
		case 'left':
			return beside(scenario, id, -1);
		case 'right':
			return beside(scenario, id, 1);
	}
}

/** Nodes that ways lead to, left to right, each once. */
function targetsOf({ nodes }: Scenario, id: NodeId): readonly NodeId[] {
	const node = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
	const targets = node === undefined ? [] : waysOut(node).map(({ target }) => target);
	return [...new Set(targets)].filter(
		(target): target is NodeId => target !== null && Object.hasOwn(nodes, target),
	);
}

function leadingTo(scenario: Scenario, id: NodeId, cameFrom: NodeId | null): NodeId | null {
	const ways = waysTo(scenario, id);
	const came = ways.find(({ from }) => from === cameFrom);
	const story = ways.find(({ isFirst, from }) => isFirst && from !== id);
	return came?.from ?? story?.from ?? ways.find(({ from }) => from !== id)?.from ?? null;
}

/** Nodes that lead here; `isFirst` ⇒ as the main way of that node. In file order, which is the story's. */
const waysTo = (scenario: Scenario, id: NodeId): readonly { from: NodeId; isFirst: boolean }[] =>
	Object.keys(scenario.nodes).flatMap((from) => {
		const at = targetsOf(scenario, from).indexOf(id);
		return at < 0 ? [] : [{ from, isFirst: at === 0 }];
	});

/** The branch beside: of the node before, else of the nearest one above that branches; among loose ends at the top. */
function beside(scenario: Scenario, id: NodeId, step: 1 | -1): NodeId | null {
	const seen = new Set<NodeId>();
	for (let here: NodeId | null = id; here !== null && !seen.has(here);) {
		seen.add(here);
		const above = leadingTo(scenario, here, null);
		const siblings = above === null ? rootsOf(scenario) : targetsOf(scenario, above);
		const found = siblings[siblings.indexOf(here) + step];
		if (siblings.length > 1) return found ?? null;
		here = above;
	}
	return null;
}

function rootsOf(scenario: Scenario): readonly NodeId[] {
	const led = new Set(Object.keys(scenario.nodes).flatMap((id) => targetsOf(scenario, id)));
	return Object.keys(scenario.nodes).filter((id) => !led.has(id));
}
