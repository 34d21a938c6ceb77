import type { CommandName, Restore } from './command.ts';
import type { DesignerDocument } from './designer-document.ts';
import { putBack, restoreOf } from './restore.ts';

/** One thing that a person did: how to take it back, how to do it again. */
export type Entry = { name: CommandName; undo: Restore; redo: Restore };

/** What was done and can be taken back, what was taken back and can be done again; the newest of each is last. */
export type History = {
	past: readonly Entry[];
	future: readonly Entry[];
	/** the gesture that the last entry belongs to, while it may go on, and the document before it */
	open: { gesture: string; before: DesignerDocument } | null;
};

/** A document as it was loaded: nothing to take back. */
export const emptyHistory: History = { past: [], future: [], open: null };

/**
 * The history after `before` became `changed` by a command. Commands of one gesture in a row are one entry, and none
 * when together they changed nothing.
 */
export function remember(
	history: History,
	name: CommandName,
	before: DesignerDocument,
	changed: DesignerDocument,
	gesture?: string,
): History {
	const goesOn = gesture !== undefined && history.open?.gesture === gesture;
	const from = goesOn && history.open !== null ? history.open.before : before;
	const past = goesOn ? history.past.slice(0, -1) : history.past;
	const undo = restoreOf(from, changed, name);
	const redo = restoreOf(changed, from, name);
	if (undo === null || redo === null) return { past, future: goesOn ? [] : history.future, open: null };
	return {
		past: [...past, { name, undo, redo }],
		future: [],
		open: gesture === undefined ? null : { gesture, before: from },
	};
}

/** The step back, or null when there is none. */
export function stepBack(
	history: History,
	document: DesignerDocument,
): { history: History; document: DesignerDocument; entry: Entry } | null {
	const entry = history.past.at(-1);
	if (entry === undefined) return null;
	return {
		history: { past: history.past.slice(0, -1), future: [...history.future, entry], open: null },
		document: putBack(document, entry.undo),
		entry,
	};
}

/** The step forward again, or null when there is none. */
export function stepForward(
	history: History,
	document: DesignerDocument,
): { history: History; document: DesignerDocument; entry: Entry } | null {
	const entry = history.future.at(-1);
	if (entry === undefined) return null;
	return {
		history: { past: [...history.past, entry], future: history.future.slice(0, -1), open: null },
		document: putBack(document, entry.redo),
		entry,
	};
}
