import type { FieldValue, NodeId, NodeKind, ScenarioNode } from '#workflows/scenario/graph.ts';
import { freeId } from '../../document/free-id.ts';
import type { FixContext } from './fix.ts';

/** A new node of a fix, with the fields that the fix is about. */
export function addedNode(
	kind: NodeKind,
	{ scenario, nameOf }: FixContext,
	fields: Readonly<Record<string, FieldValue>> = {},
): { id: NodeId; node: ScenarioNode } {
	const id = freeId(kind, (it) => Object.hasOwn(scenario.nodes, it));
	return { id, node: { kind, label: nameOf(kind), fields } };
}
