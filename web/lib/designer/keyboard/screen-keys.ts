import { chord, isElsewhere, isTyping } from './chord.ts';
import type { Deeds } from './deeds.ts';
import { singleKeys } from './single-keys.svelte.ts';

const anywhere: Readonly<Record<string, (deeds: Deeds) => void>> = {
	'Ctrl+K': (deeds) => deeds.search(),
	F8: (deeds) => deeds.nextProblem(),
	'Alt+Shift+T': (deeds) => deeds.tidy(),
};

/** Undoing what is typed belongs to the field. */
const outsideFields: Readonly<Record<string, (deeds: Deeds) => void>> = {
	'Ctrl+Z': (deeds) => deeds.undo(),
	'Ctrl+Shift+Z': (deeds) => deeds.redo(),
	'Ctrl+Y': (deeds) => deeds.redo(),
	'?': (deeds) => {
		if (singleKeys.isOn) deeds.shortcuts();
	},
};

/** The keys of the designer that work wherever the focus is on its screen. */
export function screenKeys(event: KeyboardEvent, deeds: Deeds): void {
	if (event.defaultPrevented || isElsewhere(event)) return;
	const name = chord(event);
	const deed = anywhere[name] ?? (isTyping(event) ? undefined : outsideFields[name]);
	if (deed === undefined) return;
	event.preventDefault();
	deed(deeds);
}
