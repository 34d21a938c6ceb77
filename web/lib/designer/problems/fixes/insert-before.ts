import type { FieldValue, NodeId, NodeKind, Scenario } from '#workflows/scenario/graph.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import type { Command, Port } from '../../document/command.ts';
import { addedNode } from './added-node.ts';
import type { FixContext } from './fix.ts';

/** A step put before another one: every way that led there leads through it. */
export function insertBefore(
	target: NodeId,
	kind: NodeKind,
	context: FixContext,
	fields: Readonly<Record<string, FieldValue>> = {},
): readonly Command[] {
	const [first, ...others] = waysInto(context.scenario, target);
	if (first === undefined) return [];
	const added = addedNode(kind, context, fields);
	return [
		{ name: 'add-node', ...added, after: first },
		...others.map((from): Command => ({ name: 'connect', from, to: added.id })),
	];
}

const waysInto = ({ nodes }: Scenario, target: NodeId): readonly Port[] =>
	Object.entries(nodes).flatMap(([id, node]) =>
		edgesOf(node)
			.filter((edge) => edge.target === target)
			.map(({ port }) => ({ node: id, port })),
	);
