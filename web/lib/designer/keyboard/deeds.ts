import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Port } from '../document/command.ts';

/** What keys, menus and buttons of the designer ask for; the screen does it. */
export type Deeds = {
	/** opens the palette; null ⇒ for a loose step */
	add: (after: Port | null) => void;
	/** opens the list of targets; without `port` it asks first for which way out */
	connectTo: (from: NodeId, port?: string) => void;
	search: () => void;
	shortcuts: () => void;
	remove: () => void;
	duplicate: () => void;
	/** the chosen steps as text for the clipboard; empty ⇒ nothing is chosen */
	copy: () => string;
	paste: (text: string) => void;
	switchOff: () => void;
	addNote: () => void;
	tidy: () => void;
	undo: () => void;
	redo: () => void;
	nextProblem: () => void;
	closePanel: () => void;
	toggleProblems: () => void;
	toggleTimeMachine: () => void;
};
