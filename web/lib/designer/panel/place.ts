import type { Field } from '#workflows/scenario/catalogue/field.ts';
import type { FieldValue, NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { refusalText } from '../canvas/refusal-text.ts';
import type { Command } from '../document/command.ts';
import type { Editor } from '../editor.ts';
import type { DesignerData } from '../view.ts';

/** The node whose panel is open, and how its parts change it. */
export type Place = {
	editor: Editor;
	data: DesignerData;
	id: NodeId;
	node: ScenarioNode;
	/** the name of one stay in one field: what is typed meanwhile is one entry of the history */
	gesture: (pointer: string) => string;
};

/** One field of a node, where it stands: `path` below the node's fields. */
export type FieldProps<F extends Field = Field> = { place: Place; path: readonly string[]; field: F };

/** Pointer below the node, as problems and files name a field: `email/template`. */
export const pointerOf = (path: readonly string[]): string => path.join('/');

/** What the node gives for a field; undefined ⇒ it is left out, and the default holds. */
export function valueAt({ fields }: ScenarioNode, path: readonly string[]): FieldValue | undefined {
	let value: FieldValue | undefined = fields;
	for (const name of path)
		value =
			typeof value === 'object' && value !== null && !Array.isArray(value)
				? (value as Readonly<Record<string, FieldValue>>)[name]
				: undefined;
	return value ?? undefined;
}

/**
 * Carries out a change of the node.
 * @returns the refusal as a sentence; null when it is done
 */
export function change({ editor }: Place, command: Command, gesture?: string): string | null {
	const done = editor.run(command, gesture);
	return done.ok ? null : refusalText(done.problem, editor.scenario);
}

/** Sets a field, or leaves it out. @returns as {@link change} */
export const setField = (
	place: Place,
	path: readonly string[],
	value: FieldValue | undefined,
	gesture?: string,
): string | null => change(place, { name: 'set-field', id: place.id, path, value }, gesture);
