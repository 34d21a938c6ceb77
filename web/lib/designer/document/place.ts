import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { DesignerDocument, Layout, Note, Point } from './designer-document.ts';
import type { Edit } from './edit.ts';
import { nodeAt } from './node-at.ts';
import { wholePixels } from './layout-section.ts';

/** Nodes at new places, on whole pixels; unknown ones are passed over, as a late layout worker may name them. */
export function placeNodes(
	{ scenario, layout }: DesignerDocument,
	{ positions }: { positions: Layout['nodes'] },
): Outcome<DesignerDocument> {
	const known = Object.entries(positions).filter(([id]) => nodeAt(scenario, id) !== undefined);
	const moved = known.map(([id, point]): [string, Point] => [id, wholePixels(point)]);
	return ok({ scenario, layout: { ...layout, nodes: { ...layout.nodes, ...Object.fromEntries(moved) } } });
}

/** Longer texts are documents, not notes. */
const LONGEST_NOTE = 4000;

/** A note, new or in place of the one with its id. */
export const setNote: Edit<'set-note'> = ({ scenario, layout }, { note }) => {
	if (note.text.length > LONGEST_NOTE) return refuse('too-long', { longest: LONGEST_NOTE });
	const set = whole(note);
	const isKnown = layout.notes.some(({ id }) => id === note.id);
	const notes = isKnown ? layout.notes.map((it) => (it.id === note.id ? set : it)) : [...layout.notes, set];
	return ok({ scenario, layout: { ...layout, notes } });
};

/** One note less. */
export const removeNote: Edit<'remove-note'> = ({ scenario, layout }, { id }) =>
	ok({ scenario, layout: { ...layout, notes: layout.notes.filter((note) => note.id !== id) } });

const SMALLEST = 24;

const whole = ({ id, text, width, height, ...point }: Note): Note => ({
	id,
	...wholePixels(point),
	width: Math.max(SMALLEST, Math.round(width)),
	height: Math.max(SMALLEST, Math.round(height)),
	text,
});
