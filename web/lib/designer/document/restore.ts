import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import type { CommandName, Restore } from './command.ts';
import type { DesignerDocument } from './designer-document.ts';

type Nodes = Scenario['nodes'];

/**
 * What leads `changed` back to `before`, byte for byte: the parts that differ, as they were; null when none does.
 * Linear in the number of nodes; nodes that are shared cost one comparison.
 */
export function restoreOf(
	before: DesignerDocument,
	changed: DesignerDocument,
	of: CommandName,
): Restore | null {
	const nodes = changedNodes(before.scenario.nodes, changed.scenario.nodes);
	const order = changedOrder(before.scenario.nodes, changed.scenario.nodes, nodes);
	const scenario = changedHead(before.scenario, changed.scenario);
	const isSameLayout = isSame(before.layout, changed.layout);
	if (nodes === null && order === null && scenario === null && isSameLayout) return null;
	return {
		name: 'restore',
		of,
		...(nodes === null ? {} : { nodes }),
		...(order === null ? {} : { order }),
		...(scenario === null ? {} : { scenario }),
		...(isSameLayout ? {} : { layout: before.layout }),
	};
}

/** The document with the parts of `restore` put back. */
export function putBack(document: DesignerDocument, restore: Restore): DesignerDocument {
	const nodes = nodesPutBack(document.scenario.nodes, restore);
	return {
		scenario: { ...document.scenario, ...restore.scenario, nodes },
		layout: restore.layout ?? document.layout,
	};
}

function nodesPutBack(nodes: Nodes, restore: Restore): Nodes {
	const touched = restore.nodes ?? {};
	const all: Record<NodeId, ScenarioNode | null> = { ...nodes, ...touched };
	const ids = restore.order ?? Object.keys(all);
	if (restore.nodes === undefined && restore.order === undefined) return nodes;
	return Object.fromEntries(
		ids.flatMap((id): [NodeId, ScenarioNode][] => {
			const node = all[id];
			return node === null || node === undefined ? [] : [[id, node]];
		}),
	);
}

function changedNodes(before: Nodes, changed: Nodes): Record<NodeId, ScenarioNode | null> | null {
	if (before === changed) return null;
	const touched: [NodeId, ScenarioNode | null][] = [];
	for (const [id, node] of Object.entries(before)) if (!isSame(node, changed[id])) touched.push([id, node]);
	for (const id of Object.keys(changed)) if (!Object.hasOwn(before, id)) touched.push([id, null]);
	return touched.length === 0 ? null : Object.fromEntries(touched);
}

/** The order of ids before, unless putting the nodes back alone gives it. */
function changedOrder(
	before: Nodes,
	changed: Nodes,
	touched: Readonly<Record<NodeId, ScenarioNode | null>> | null,
): readonly NodeId[] | null {
	if (before === changed) return null;
	const order = Object.keys(before);
	const given = Object.keys(nodesPutBack(changed, { name: 'restore', of: 'replace', nodes: touched ?? {} }));
	return order.every((id, index) => given[index] === id) ? null : order;
}

type Head = NonNullable<Restore['scenario']>;

function changedHead(before: Scenario, changed: Scenario): Head | null {
	const head: Head = {
		...(before.id === changed.id ? {} : { id: before.id }),
		...(before.name === changed.name ? {} : { name: before.name }),
		...(before.start === changed.start ? {} : { start: before.start }),
		...(isSame(before.settings, changed.settings) ? {} : { settings: before.settings }),
	};
	return Object.keys(head).length === 0 ? null : head;
}

/** The same writing, order of keys included: files must come back byte for byte. */
const isSame = (value: unknown, other: unknown): boolean =>
	value === other || JSON.stringify(value) === JSON.stringify(other);
