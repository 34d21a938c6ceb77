import { singleKeys } from '#lib/keyboard/single-keys.svelte.ts';
import { chord, isElsewhere, isTyping } from './chord.ts';
import type { Deeds } from './deeds.ts';

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

/** A way that was clicked takes no focus: its keys are heard by the page. */
const onNothing: Readonly<Record<string, (deeds: Deeds) => void>> = {
	Delete: (deeds) => deeds.remove(),
	Backspace: (deeds) => deeds.remove(),
};

const inPanel: Readonly<Record<string, (deeds: Deeds) => void>> = {
	Escape: (deeds) => deeds.closePanel(),
};

/** The keys of the designer that work wherever the focus is on its screen. */
export function screenKeys(event: KeyboardEvent, deeds: Deeds): void {
	if (event.defaultPrevented || isElsewhere(event)) return;
	const name = chord(event);
	const isNowhere = event.target === document.body;
	const isInPanel = event.target instanceof Element && event.target.closest('[data-panel]') !== null;
	const deed =
		anywhere[name] ??
		(isInPanel ? inPanel[name] : undefined) ??
		(isTyping(event) ? undefined : outsideFields[name]) ??
		(isNowhere ? onNothing[name] : undefined);
	if (deed === undefined) return;
	event.preventDefault();
	deed(deeds);
}
