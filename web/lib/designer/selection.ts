import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Port } from './document/command.ts';
import { nodeAt } from './document/node-at.ts';
import type { DesignerDocument } from './document/designer-document.ts';
import type { Selection } from './editor.ts';

/** Nodes, or one way, as chosen. Never changed in place: another choice is another value. */
export const selectionOf = (nodes: Iterable<NodeId>, edge: Port | null = null): Selection => ({
	nodes: new Set(nodes),
	edge,
});

/** What is still chosen in a document from which chosen nodes may be gone; the very same when none is. */
export function keptSelection(selection: Selection, { scenario }: DesignerDocument): Selection {
	const exists = (id: NodeId) => nodeAt(scenario, id) !== undefined;
	const nodes = [...selection.nodes].filter(exists);
	const edge = selection.edge !== null && exists(selection.edge.node) ? selection.edge : null;
	return nodes.length === selection.nodes.size && edge === selection.edge
		? selection
		: selectionOf(nodes, edge);
}
