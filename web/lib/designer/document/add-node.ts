import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import { checkedNode } from './checked-node.ts';
import { insertBehind } from './insert-behind.ts';
import type { Edit } from './edit.ts';
import { nodeAt } from './node-at.ts';
import { wholePixels } from './layout-section.ts';

/** A new node, loose or in a path. Ways to nodes that do not exist are refused, as files are. */
export const addNode: Edit<'add-node'> = (document, { id, node, after, at }) => {
	const { scenario, layout } = document;
	const checked = newNode(scenario, id, node);
	if (!checked.ok) return checked;
	const added = { ...scenario, nodes: { ...scenario.nodes, [id]: checked.value } };
	const placed = at === undefined ? layout : { ...layout, nodes: { ...layout.nodes, [id]: wholePixels(at) } };
	if (after === undefined) return ok({ scenario: added, layout: placed });
	const inserted = insertBehind(added, after, id, id);
	return inserted.ok ? ok({ scenario: behind(inserted.value, after.node, [id]), layout: placed }) : inserted;
};

const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;

function newNode(scenario: Scenario, id: NodeId, node: ScenarioNode): Outcome<ScenarioNode> {
	if (!ID.test(id)) return refuse('bad-id', { id: id.slice(0, 80) });
	if (nodeAt(scenario, id) !== undefined) return refuse('id-taken', { id });
	if (catalogue[node.kind].entry) return refuse('one-start');
	const lost = edgesOf(node).find(({ target }) => target !== id && nodeAt(scenario, target) === undefined);
	return lost === undefined ? checkedNode(node) : refuse('unknown-node', { target: lost.target });
}

/** The nodes `ids` moved behind `before` in the order of the file, so that it reads like the path. */
export function behind(scenario: Scenario, before: NodeId, ids: readonly NodeId[]): Scenario {
	const order = Object.keys(scenario.nodes).filter((id) => !ids.includes(id));
	order.splice(order.indexOf(before) + 1, 0, ...ids);
	const nodes = order.flatMap((id): [NodeId, ScenarioNode][] => {
		const node = scenario.nodes[id];
		return node === undefined ? [] : [[id, node]];
	});
	return { ...scenario, nodes: Object.fromEntries(nodes) };
}
