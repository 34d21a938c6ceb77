import { singleKeys } from '#lib/keyboard/single-keys.svelte.ts';
import type { NodeId } from '#workflows/scenario/graph.ts';
import { finishConnecting } from '../canvas/finish-connecting.ts';
import { isInNote } from '../canvas/flow-types.ts';
import { m } from '#lib/paraglide/messages.js';
import type { Stage } from '../canvas/stage.svelte.ts';
import type { Port } from '../document/command.ts';
import type { Editor } from '../editor.ts';
import { chord, isTyping } from './chord.ts';
import type { Deeds } from './deeds.ts';
import { moveInOrder } from './move-in-order.ts';
import type { Move } from './move-in-order.ts';
import { neighbour } from './neighbour.ts';
import type { Direction } from './neighbour.ts';
import { placeToAdd } from './place-to-add.ts';
import { leadingWays } from './way-beside.ts';
import { wayKeys, wayLetters } from './way-keys.ts';

type Context = { editor: Editor; stage: Stage; deeds: Deeds };
type Key = (context: Context, active: NodeId) => void;

const came = new WeakMap<Stage, NodeId>();

const go =
	(direction: Direction, extends_ = false): Key =>
	({ editor, stage }, active) => {
		const to = neighbour(editor.scenario, active, direction, came.get(stage) ?? null);
		if (to === null) return;
		came.set(stage, active);
		editor.select(extends_ ? [...editor.selection.nodes, active, to] : [to]);
		stage.view?.focus(to);
	};

const goTo =
	(find: (editor: Editor) => NodeId | undefined): Key =>
	({ editor, stage }) => {
		const to = find(editor);
		if (to === undefined) return;
		editor.select([to]);
		stage.view?.focus(to);
	};

/** Acts on the chosen steps; on the active one when none is. */
const withSelection =
	(deed: (deeds: Deeds) => void): Key =>
	({ editor, deeds }, active) => {
		if (editor.selection.nodes.size === 0 && editor.selection.edge === null) editor.select([active]);
		deed(deeds);
	};

/** A card that takes another place among its siblings leaves the document for a moment, and the focus with it. */
const move =
	(direction: Move): Key =>
	({ editor, stage }, active) => {
		moveInOrder(editor, active, direction);
		stage.view?.focus(active);
	};

const keys: Readonly<Record<string, Key>> = {
	ArrowDown: go('next'),
	ArrowUp: go('previous'),
	ArrowLeft: go('left'),
	ArrowRight: go('right'),
	'Shift+ArrowDown': go('next', true),
	'Shift+ArrowUp': go('previous', true),
	'Alt+ArrowDown': move('down'),
	'Alt+ArrowUp': move('up'),
	'Alt+ArrowLeft': move('left'),
	'Alt+ArrowRight': move('right'),
	Home: goTo(({ scenario }) => scenario.start),
	End: goTo(({ scenario }) => Object.keys(scenario.nodes).at(-1)),
	Enter: ({ editor, stage }, active) => {
		if (stage.connecting === null) editor.open(active);
		else finishConnecting(stage, active);
	},
	F2: ({ editor }, active) => editor.open(active, 'label'),
	' ': ({ editor }, active) => {
		const chosen = new Set(editor.selection.nodes);
		if (!chosen.delete(active)) chosen.add(active);
		editor.select(chosen);
	},
	Insert: ({ editor, deeds }, active) => deeds.add(placeToAdd(editor.scenario, active)),
	Delete: withSelection((deeds) => deeds.remove()),
	Backspace: withSelection((deeds) => deeds.remove()),
	'Ctrl+D': withSelection((deeds) => deeds.duplicate()),
	'Ctrl+A': ({ editor }) => editor.select(Object.keys(editor.scenario.nodes)),
	Escape: ({ editor, stage }) => {
		if (stage.connecting !== null) stage.stopConnecting();
		else if (editor.focus !== null) editor.close();
		else editor.select([]);
	},
};

const letters: Readonly<Record<string, Key>> = {
	'/': ({ editor, deeds }, active) => deeds.add(placeToAdd(editor.scenario, active)),
	C: ({ deeds }, active) => deeds.connectTo(active),
	D: withSelection((deeds) => deeds.switchOff()),
	N: ({ deeds }) => deeds.addNote(),
	L: ({ editor, stage }, active) => {
		const [first] = leadingWays(editor.scenario, active);
		if (first === undefined) editor.announce(m.designer_way_none());
		else stage.canvas?.focusWay(first.port);
	},
};

/** Whether a connection has the focus. */
const isOnWay = (target: EventTarget | null): boolean =>
	target instanceof Element && target.closest('[data-way]') !== null;

function wayKey(event: KeyboardEvent, context: Context, way: Port): void {
	const name = chord(event);
	const key = wayKeys[name] ?? (singleKeys.isOn ? wayLetters[name] : undefined);
	if (key === undefined) return;
	event.preventDefault();
	key(context, way);
}

function cardKey(event: KeyboardEvent, context: Context, active: string): void {
	const name = chord(event);
	const key = keys[name] ?? (singleKeys.isOn ? letters[name] : undefined);
	const isButton = event.target instanceof HTMLButtonElement && (name === 'Enter' || name === ' ');
	if (key === undefined || isButton || isInNote(event.target)) return;
	event.preventDefault();
	key(context, active);
}

/** The keys of the canvas, on the card that has the focus (or the one that its tab stop is on). */
export function canvasKeys(event: KeyboardEvent, context: Context): void {
	const { active } = context.stage;
	if (event.defaultPrevented || isTyping(event) || active === null) return;
	const way = context.editor.selection.edge;
	if (way !== null && isOnWay(event.target)) wayKey(event, context, way);
	else cardKey(event, context, active);
}
