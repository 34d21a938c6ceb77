import type { Stage } from '../canvas/stage.svelte.ts';
import type { Port } from '../document/command.ts';
import type { Editor } from '../editor.ts';
import type { Deeds } from './deeds.ts';
import { wayBeside } from './way-beside.ts';

type Context = { editor: Editor; stage: Stage; deeds: Deeds };
type WayKey = (context: Context, way: Port) => void;

const beside =
	(step: -1 | 1): WayKey =>
	({ editor, stage }, way) => {
		const next = wayBeside(editor.scenario, way, step);
		if (next !== null) stage.canvas?.focusWay(next.port);
	};

const back: WayKey = ({ editor, stage }, { node }) => {
	editor.select([node]);
	stage.view?.focus(node);
};

const along: WayKey = ({ editor, stage }, way) => {
	const to = wayBeside(editor.scenario, way, 0)?.to;
	if (to === undefined) return;
	editor.select([to]);
	stage.view?.focus(to);
};

const add: WayKey = ({ deeds }, way) => deeds.add(way);
const remove: WayKey = ({ deeds }) => deeds.remove();

/** The keys of a connection that has the focus: along it, to the one beside, and what can be done to it. */
export const wayKeys: Readonly<Record<string, WayKey>> = {
	ArrowDown: along,
	ArrowUp: back,
	ArrowLeft: beside(-1),
	ArrowRight: beside(1),
	Escape: back,
	Enter: ({ editor }, { node, port }) => editor.open(node, port.replace('.', '/')),
	Insert: add,
	Delete: remove,
	Backspace: remove,
};

/** The same, of keys that a person may switch off. */
export const wayLetters: Readonly<Record<string, WayKey>> = {
	'/': add,
	C: ({ deeds }, { node, port }) => deeds.connectTo(node, port),
	L: beside(1),
};
