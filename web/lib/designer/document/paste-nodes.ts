import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { behind } from './add-node.ts';
import { checkedNode } from './checked-node.ts';
import { copiesOf } from './copies.ts';
import type { Copies } from './copies.ts';
import type { DesignerDocument, Layout, Point } from './designer-document.ts';
import type { Edit } from './edit.ts';
import { insertBehind } from './insert-behind.ts';
import { wholePixels } from './layout-section.ts';
import { nodeAt } from './node-at.ts';
import { pieceOf } from './piece-of.ts';
import { targetOf } from './target-of.ts';

type Nodes = Readonly<Record<NodeId, ScenarioNode>>;

/** What was copied, loose at `at`, its top left corner there. A start is left out: a scenario has one. */
export const pasteNodes: Edit<'paste'> = (document, { nodes, layout, at }) => {
	const given: Record<NodeId, ScenarioNode> = {};
	for (const [id, node] of Object.entries(withoutEntries(nodes))) {
		const checked = checkedNode(node);
		if (!checked.ok) return checked;
		given[id] = checked.value;
	}
	const copies = copiesOf(given, document.scenario.nodes, 'cut');
	return added(document, copies, placesAt(copies, layout, at));
};

/**
 * Copies of nodes. One piece of path is put into the path right behind itself, with all its ways on; anything else
 * lies loose beside the originals.
 */
export const duplicateNodes: Edit<'duplicate'> = (document, { ids }) => {
	const { scenario } = document;
	const unknown = ids.find((id) => nodeAt(scenario, id) === undefined);
	if (unknown !== undefined) return refuse('unknown-node', { target: unknown });
	const chosen = new Set(ids);
	const originals = Object.fromEntries(Object.entries(scenario.nodes).filter(([id]) => chosen.has(id)));
	return inPath(document, originals) ?? beside(document, originals);
};

function beside(document: DesignerDocument, originals: Nodes): Outcome<DesignerDocument> {
	const copies = copiesOf(withoutEntries(originals), document.scenario.nodes, 'cut');
	return added(document, copies, placesBeside(copies, document.layout));
}

function inPath(document: DesignerDocument, originals: Nodes): Outcome<DesignerDocument> | null {
	const piece = pieceOf(document.scenario, originals);
	const leaving = piece && nodeAt(document.scenario, piece.exit.node);
	if (!piece || !leaving || targetOf(leaving, piece.exit.port) === undefined) return null;
	const copies = copiesOf(originals, document.scenario.nodes, 'kept');
	const copied = added(document, copies, placesBeside(copies, document.layout));
	const copyOf = new Map(Object.entries(copies.origins).map(([copy, origin]) => [origin, copy]));
	const first = copyOf.get(piece.first);
	const last = copyOf.get(piece.exit.node);
	if (!copied.ok || first === undefined || last === undefined) return null;
	const inserted = insertBehind(copied.value.scenario, piece.exit, first, last);
	if (!inserted.ok) return null;
	const scenario = behind(inserted.value, piece.exit.node, Object.keys(copies.nodes));
	return ok({ ...copied.value, scenario });
}

function withoutEntries(nodes: Nodes): Nodes {
	return Object.fromEntries(Object.entries(nodes).filter(([, { kind }]) => !catalogue[kind].entry));
}

function added(
	{ scenario, layout }: DesignerDocument,
	{ nodes }: Copies,
	places: Layout['nodes'],
): Outcome<DesignerDocument> {
	if (Object.keys(nodes).length === 0) return refuse('nothing-to-paste');
	return ok({
		scenario: { ...scenario, nodes: { ...scenario.nodes, ...nodes } },
		layout: { ...layout, nodes: { ...layout.nodes, ...places } },
	});
}

/** Places around `at`, as they lay to each other. */
function placesAt({ nodes, origins }: Copies, layout: Layout['nodes'], at: Point): Layout['nodes'] {
	const known = Object.keys(nodes).flatMap((id): [NodeId, Point][] => {
		const point = layout[origins[id] ?? id];
		return point === undefined ? [] : [[id, point]];
	});
	const left = Math.min(...known.map(([, { x }]) => x));
	const top = Math.min(...known.map(([, { y }]) => y));
	const [only] = Object.keys(nodes);
	if (known.length === 0) return only === undefined ? {} : { [only]: wholePixels(at) };
	return Object.fromEntries(
		known.map(([id, { x, y }]) => [id, wholePixels({ x: at.x + x - left, y: at.y + y - top })]),
	);
}

/** How far a copy lies from its original, in pixels. */
const ASIDE = 40;

function placesBeside({ origins }: Copies, layout: Layout): Layout['nodes'] {
	return Object.fromEntries(
		Object.entries(origins).flatMap(([copy, origin]): [NodeId, Point][] => {
			const point = layout.nodes[origin];
			return point === undefined ? [] : [[copy, { x: point.x + ASIDE, y: point.y + ASIDE }]];
		}),
	);
}
