import type { NodeId, Scenario, ScenarioNode } from '#workflows/scenario/graph.ts';
import type { Note, Point } from '../document/designer-document.ts';
import { sayingsOf, whenOf } from './describe-node.ts';
import type { When } from './describe-node.ts';
import { noteId } from './flow-types.ts';
import type { CardNode, FlowNode, NoteNode } from './flow-types.ts';
import { CARD } from './geometry.ts';
import { timings } from './timings.ts';
import { waysOut } from './ways-out.ts';

export type Scene = {
	scenario: Scenario;
	notes: readonly Note[];
	places: ReadonlyMap<NodeId, Point>;
	selected: ReadonlySet<NodeId>;
	/** the node that the one tab stop of the canvas is on */
	active: NodeId | null;
	readOnly: boolean;
};

/** What lies on the canvas. Objects of `before` are kept where nothing changed: only changed cards are drawn again. */
export function cards(scene: Scene, before: readonly FlowNode[]): FlowNode[] {
	const known = new Map(before.map((card) => [card.id, card]));
	const timing = timings(scene.scenario);
	const steps = Object.entries(scene.scenario.nodes).flatMap(([id, node]): FlowNode[] => {
		const position = scene.places.get(id);
		if (position === undefined) return [];
		const given = { id, node, position, when: whenOf(scene.scenario, timing.get(id) ?? null) };
		const old = known.get(id);
		return [old?.type === 'card' && isSameCard(old, given, scene) ? old : cardOf(given, scene)];
	});
	const notes = scene.notes.map((note): FlowNode => {
		const old = known.get(noteId(note.id));
		return old?.type === 'note' && old.data.note === note && sameFlags(old, scene, note)
			? old
			: noteOf(note, scene);
	});
	return [...steps, ...notes];
}

type Given = { id: NodeId; node: ScenarioNode; position: Point; when: When | null };

const whens = new WeakMap<CardNode, When | null>();
function cardOf({ id, node, position, when }: Given, { selected, active, readOnly }: Scene): CardNode {
	const card: CardNode = {
		id,
		type: 'card',
		position,
		...CARD,
		measured: { ...CARD },
		handles: [],
		data: { node, sayings: sayingsOf(node, when), ways: waysOut(node) },
		selected: selected.has(id),
		draggable: !readOnly,
		domAttributes: {
			tabindex: id === active ? 0 : -1,
			'aria-labelledby': `card-${id}`,
			'aria-roledescription': undefined,
		},
	};
	whens.set(card, when);
	return card;
}

function noteOf(note: Note, { selected, active, readOnly }: Scene): NoteNode {
	const id = noteId(note.id);
	const { width, height } = note;
	return {
		id,
		type: 'note',
		position: { x: note.x, y: note.y },
		width,
		height,
		measured: { width, height },
		handles: [],
		data: { note },
		selected: selected.has(id),
		draggable: !readOnly,
		domAttributes: {
			tabindex: id === active ? 0 : -1,
			'aria-labelledby': `card-${id}`,
			'aria-roledescription': undefined,
		},
	};
}

/** Asked before a card is made: at a keystroke all but one are the same. */
function isSameCard(old: CardNode, { id, node, position, when }: Given, scene: Scene): boolean {
	return (
		old.data.node === node &&
		old.position.x === position.x &&
		old.position.y === position.y &&
		old.selected === scene.selected.has(id) &&
		old.draggable === !scene.readOnly &&
		old.domAttributes?.tabindex === (id === scene.active ? 0 : -1) &&
		isSameWhen(whens.get(old) ?? null, when)
	);
}

const isSameWhen = (a: When | null, b: When | null): boolean =>
	a?.anchor === b?.anchor && a?.days === b?.days && a?.isWorking === b?.isWorking;

const sameFlags = (old: NoteNode, { selected, active }: Scene, note: Note): boolean =>
	old.selected === selected.has(noteId(note.id)) &&
	old.position.x === note.x &&
	old.position.y === note.y &&
	old.domAttributes?.tabindex === (noteId(note.id) === active ? 0 : -1);
