import type { NodeId, NodeKind } from '#workflows/scenario/graph.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { copySelection, readClipboard } from '../document/clipboard.ts';
import type { Clipping } from '../document/clipboard.ts';
import type { Port } from '../document/command.ts';
import type { Point } from '../document/designer-document.ts';
import { newNode } from '../document/new-node.ts';
import { nodeAt } from '../document/node-at.ts';
import type { Editor } from '../editor.ts';
import type { TemplateChoice } from '../view.ts';
import { boxAround } from './box-of.ts';
import { freePlace } from './free-place.ts';
import { CARD, GAP, LANE, ROW, cardAt, overlap } from './geometry.ts';
import type { Placement } from './placement.svelte.ts';
import { roomBeside } from './room-beside.ts';
import { takenPlaces } from './taken-places.ts';
import { waysOut } from './ways-out.ts';

let gestures = 0;
/** A name for what one gesture does: its commands are undone together. */
const gesture = (name: string): string => `${name}#${(gestures += 1)}`;

export type Addition = { kind: NodeKind; label: string; after: Port | null; at: Point | null };

/**
 * A new step, in the path behind a way out or loose; selected, its panel open. Where a person has placed the cards,
 * those below make room.
 */
export function addStep(
	editor: Editor,
	placement: Placement,
	{ kind, label, after, at }: Addition,
	templates: readonly TemplateChoice[],
): Outcome<NodeId> {
	const { id, node } = newNode(kind, { scenario: editor.scenario, label, templates });
	const name = gesture('add');
	const slot = after === null ? at : slotBehind(placement, after, editor);
	if (slot !== null && after !== null && placement.isByHand) makeRoom(editor, placement, slot, name);
	const added = editor.run(
		{
			name: 'add-node',
			id,
			node,
			...(after && { after }),
			...(slot !== null && placement.isByHand && { at: slot }),
		},
		name,
	);
	if (!added.ok) return added;
	editor.open(id);
	return ok(id);
}

function slotBehind(placement: Placement, { node, port }: Port, editor: Editor): Point | null {
	const above = placement.places.get(node);
	if (above === undefined) return null;
	const from = nodeAt(editor.scenario, node);
	const way = from && waysOut(from).find((it) => it.port === port);
	return { x: above.x + (way?.side === 'right' ? CARD.width + GAP.column : 0), y: above.y + ROW };
}

function makeRoom(editor: Editor, { places, laneOf }: Placement, slot: Point, name: string): void {
	const isTaken = [...places.values()].some((place) => overlap(cardAt(place), cardAt(slot)));
	if (!isTaken) return;
	const below = [...places].filter(([id, { y }]) => y > slot.y - GAP.row && laneOf(id) !== 'paid');
	const positions = Object.fromEntries(below.map(([id, { x, y }]) => [id, { x, y: y + ROW }]));
	editor.run({ name: 'place-nodes', positions }, name);
}

/** Cards that were dragged: each stays in its lane. From the first drag on, the layout is the person's. */
export function placeDragged(
	editor: Editor,
	placement: Placement,
	dragged: readonly { id: NodeId; position: Point }[],
): void {
	const moved = Object.fromEntries(
		dragged.map(({ id, position }) => [id, withinLane(placement, id, position)]),
	);
	const before = placement.isByHand ? {} : Object.fromEntries(placement.places);
	editor.run({ name: 'place-nodes', positions: { ...before, ...moved } });
}

function withinLane({ lanes, laneOf, graph }: Placement, id: NodeId, { x, y }: Point): Point {
	const phase = laneOf(id);
	const lane = lanes.find((it) => it.phase === phase);
	if (lane === undefined) return { x, y };
	if (phase === 'paid') return { x: Math.max(x, lane.x + LANE.side), y };
	const order = lanes.filter((it) => it.phase !== 'paid');
	const isFirst = order[0] === lane;
	const isLast = order.at(-1) === lane;
	const top = isFirst ? -Infinity : lane.y + LANE.top;
	const bottom = isLast ? Infinity : lane.y + lane.height - CARD.height - LANE.bottom;
	const paid = lanes.find((it) => it.phase === 'paid');
	const right = paid === undefined ? Infinity : paid.x - LANE.gap - roomBeside(graph)(id) - CARD.width;
	return { x: Math.min(x, right), y: Math.max(top, Math.min(y, Math.max(top, bottom))) };
}

/** Everything laid out anew, or the chosen cards. */
export async function tidy(editor: Editor, placement: Placement): Promise<void> {
	const ids = editor.selection.nodes.size > 1 ? editor.selection.nodes : new Set<NodeId>();
	const positions = await placement.tidied(ids);
	editor.run({ name: 'tidy', positions });
}

/** The chosen steps as text of the exchange format; empty ⇒ nothing is chosen. */
export const copied = (editor: Editor): string => copySelection(editor.document, editor.selection.nodes);

/** Steps from the clipboard, loose near `near` where neither card nor way lies; they are selected then. */
export function paste(editor: Editor, placement: Placement, text: string, near: Point): Outcome<null> {
	const read = readClipboard(text);
	if (!read.ok) return read;
	const before = new Set(Object.keys(editor.scenario.nodes));
	const taken = takenPlaces(editor.document, placement);
	const at = freePlace({ ...near, ...roomOf(read.value) }, taken);
	const pasted = editor.run({ name: 'paste', ...read.value, at });
	if (pasted.ok) selectNew(editor, before);
	return pasted;
}

/** What a piece covers: as it lay, else one card below the other. */
function roomOf({ nodes, layout }: Clipping): { width: number; height: number } {
	const ids = Object.keys(nodes);
	const cards = ids.flatMap((id) => (layout[id] === undefined ? [] : [cardAt(layout[id])]));
	const { width, height } = boxAround(cards);
	return cards.length === ids.length ? { width, height } : { width: CARD.width, height: ROW * ids.length };
}

/** Copies beside or behind the originals; they are selected then. */
export function duplicate(editor: Editor): Outcome<null> {
	const before = new Set(Object.keys(editor.scenario.nodes));
	const done = editor.run({ name: 'duplicate', ids: [...editor.selection.nodes] });
	if (done.ok) selectNew(editor, before);
	return done;
}

function selectNew(editor: Editor, before: ReadonlySet<NodeId>): void {
	editor.select(Object.keys(editor.scenario.nodes).filter((id) => !before.has(id)));
}
