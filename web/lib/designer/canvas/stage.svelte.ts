import { getContext, setContext } from 'svelte';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { ConnectionProblem } from '#workflows/scenario/connect.ts';
import type { Port } from '../document/command.ts';
import type { Point } from '../document/designer-document.ts';
import type { Editor } from '../editor.ts';
import type { Live, NodeState } from '../overlay/counts.ts';
import type { DrawnProblem } from '../problems/drawn-problem.ts';
import type { Lit } from '../time-machine/lit.ts';
import type { Box } from './geometry.ts';
import { impossibleFrom } from './impossible-from.ts';
import type { Placement } from './placement.svelte.ts';
import type { Names } from './saying-text.ts';
import { worstByNode } from './worst-by-node.ts';

/** What whatever shows the steps, canvas or outline, can be asked. */
export type View = {
	/** brings a node into view when it is out of it; `force` ⇒ to the middle in any case */
	show: (id: NodeId, force?: boolean) => void;
	/** moves the keyboard's focus to a step */
	focus: (id: NodeId) => void;
	/** moves it into the text of a note */
	write: (note: string) => void;
};

/** What only the canvas can be asked. */
export type CanvasView = View & {
	fit: () => void;
	zoomIn: () => void;
	zoomOut: () => void;
	/** the middle of what is seen */
	middle: () => Point;
	/** chooses a connection and moves the keyboard's focus there */
	focusWay: (way: Port) => void;
};

/** A connection that is being made: where from, and which cards cannot take it. */
export type Connecting = { from: Port; impossible: ReadonlyMap<NodeId, ConnectionProblem> };

/** What cards, edges and tools of one canvas share. */
export type Stage = {
	readonly editor: Editor;
	readonly placement: Placement;
	readonly names: Names;
	readonly live: Live;
	readonly lit: Lit | null;
	/** the worst problem of each node */
	readonly worst: ReadonlyMap<NodeId, DrawnProblem>;
	/** the card that the one tab stop is on */
	active: NodeId | null;
	readonly view: View | null;
	canvas: CanvasView | null;
	outline: View | null;
	/** seen from so far that only titles can be read */
	isFar: boolean;
	/** the part of the canvas that is worth drawing: what is seen, and some more on each side */
	window: Box;
	readonly connecting: Connecting | null;
	startConnecting: (from: Port) => void;
	stopConnecting: () => void;
	/** cards that are being dragged, and where they are meanwhile */
	readonly dragged: ReadonlyMap<NodeId, Point> | null;
	drag: (dragged: ReadonlyMap<NodeId, Point> | null) => void;
	/** where a dragged connection points, in pixels of the window; null ⇒ it is not dragged */
	readonly pointer: Point | null;
	pointAt: (point: Point | null) => void;
	/** the card under the pointer while a connection is made */
	hovered: NodeId | null;
	/** opens the palette behind a way out */
	add: (after: Port) => void;
	/** opens the list of the invoices that a count is made of */
	invoices: (node: NodeId, state: NodeState) => void;
};

const key = Symbol('stage');

/** For cards and edges: the stage that they stand on. */
export const stage = (): Stage => getContext<Stage>(key);

/** The stage of a canvas, given on to its cards and edges. */
export function createStage(given: {
	editor: Editor;
	placement: Placement;
	names: Names;
	live: Live;
	lit: () => Lit | null;
	add: Stage['add'];
	invoices: Stage['invoices'];
}): Stage {
	const { editor } = given;
	let active = $state.raw<NodeId | null>(null);
	let canvas = $state.raw<CanvasView | null>(null);
	let outline = $state.raw<View | null>(null);
	let isFar = $state(false);
	let seen = $state.raw<Box>({ x: 0, y: 0, width: 0, height: 0 });
	let connecting = $state.raw<Connecting | null>(null);
	let dragged = $state.raw<ReadonlyMap<NodeId, Point> | null>(null);
	let hovered = $state.raw<NodeId | null>(null);
	let pointer = $state.raw<Point | null>(null);
	const worst = $derived(worstByNode(editor.problems));

	const made: Stage = {
		editor,
		placement: given.placement,
		names: given.names,
		live: given.live,
		add: given.add,
		invoices: given.invoices,
		get lit() {
			return given.lit();
		},
		get worst() {
			return worst;
		},
		get active() {
			return isThere(editor, active) ? active : editor.scenario.start;
		},
		set active(id) {
			if (isThere(editor, id)) active = id;
		},
		get view() {
			return canvas ?? outline;
		},
		get canvas() {
			return canvas;
		},
		set canvas(shown) {
			canvas = shown;
		},
		get outline() {
			return outline;
		},
		set outline(shown) {
			outline = shown;
		},
		get isFar() {
			return isFar;
		},
		set isFar(far) {
			isFar = far;
		},
		get window() {
			return seen;
		},
		set window(box) {
			if (box.x !== seen.x || box.y !== seen.y || box.width !== seen.width || box.height !== seen.height)
				seen = box;
		},
		get connecting() {
			return connecting;
		},
		startConnecting: (from) => {
			if (!editor.readOnly) connecting = { from, impossible: impossibleFrom(editor.scenario, from) };
		},
		stopConnecting: () => {
			connecting = null;
			pointer = null;
			hovered = null;
		},
		get dragged() {
			return dragged;
		},
		drag: (moved) => {
			dragged = moved;
		},
		get hovered() {
			return hovered;
		},
		set hovered(id) {
			hovered = id;
		},
		get pointer() {
			return pointer;
		},
		pointAt: (point) => {
			pointer = point;
		},
	};
	setContext(key, made);
	return made;
}

/** Notes are walked to by Tab alone: they are no part of the story. */
const isThere = ({ scenario }: Editor, id: NodeId | null): boolean =>
	id !== null && Object.hasOwn(scenario.nodes, id);
