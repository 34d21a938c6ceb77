import { canonical } from './canonical.ts';
import type { FieldValue, NodeId, NodeKind, Scenario, ScenarioNode } from './graph.ts';
import { print, printNode } from './print.ts';

/** One difference, as a line of a list; `from` and `to` null ⇒ absent. `path` is a field or port: `email/template`. */
export type Change =
	| { type: 'added' | 'removed'; node: NodeId; kind: NodeKind; label: string }
	| {
			type: 'changed';
			node: NodeId;
			label: string;
			path: string;
			from: FieldValue;
			to: FieldValue;
	  }
	| { type: 'scenario'; path: string; from: FieldValue; to: FieldValue };

/**
 * What changed from `before` to `after`, by stable ids, in the order of people's reading: the scenario itself, what
 * was removed, what was changed, what was added. A node of another kind is another node. Positions and notes are no
 * changes, nor is an empty list in place of none.
 */
export function diff(before: Scenario, after: Scenario): readonly Change[] {
	const removed = Object.entries(before.nodes).filter(([id, node]) => !isSameKind(node, nodeOf(after, id)));
	const added = Object.entries(after.nodes).filter(([id, node]) => !isSameKind(node, nodeOf(before, id)));
	return [
		...leafChanges(contentOf(before), contentOf(after)).map((leaf) => ({
			type: 'scenario' as const,
			...leaf,
		})),
		...removed.map(([id, node]) => whole('removed', id, node)),
		...Object.entries(after.nodes).flatMap(([id, node]) => nodeChanges(id, nodeOf(before, id), node)),
		...added.map(([id, node]) => whole('added', id, node)),
	];
}

const nodeOf = (scenario: Scenario, id: NodeId): ScenarioNode | undefined =>
	Object.hasOwn(scenario.nodes, id) ? scenario.nodes[id] : undefined;

const isSameKind = (node: ScenarioNode, other: ScenarioNode | undefined): boolean =>
	node.kind === other?.kind;

const whole = (type: 'added' | 'removed', node: NodeId, { kind, label }: ScenarioNode): Change => ({
	type,
	node,
	kind,
	label,
});

function nodeChanges(id: NodeId, before: ScenarioNode | undefined, after: ScenarioNode): readonly Change[] {
	if (before === undefined || !isSameKind(after, before)) return [];
	const leaves = leafChanges(printNode(before), printNode(after));
	return leaves.map((leaf) => ({ type: 'changed', node: id, label: after.label, ...leaf }));
}

/** What belongs to the scenario and to none of its nodes. */
function contentOf(scenario: Scenario): FieldValue {
	const { nodes: _nodes, layout: _layout, ...content } = print(scenario);
	return content;
}

type Leaf = { path: string; from: FieldValue; to: FieldValue };
type Members = { readonly [key: string]: FieldValue };

/** Differences between two objects, member by member down to values and lists, which are compared whole. */
function leafChanges(before: FieldValue, after: FieldValue, path = ''): readonly Leaf[] {
	if (!isObject(before) || !isObject(after))
		return canonical(normal(before)) === canonical(normal(after)) ? [] : [{ path, from: before, to: after }];
	const keys = [...new Set([...Object.keys(before), ...Object.keys(after)])];
	return keys.flatMap((key) =>
		leafChanges(before[key] ?? null, after[key] ?? null, path === '' ? key : `${path}/${key}`),
	);
}

const isObject = (value: FieldValue): value is Members =>
	typeof value === 'object' && value !== null && !Array.isArray(value);

const normal = (value: FieldValue): FieldValue => (Array.isArray(value) && value.length === 0 ? null : value);
