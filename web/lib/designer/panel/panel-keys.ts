import type { Editor } from '../editor.ts';

/**
 * Keys that the panel answers: Escape closes it, Enter in the step's name goes `back` to its card; undo and redo work on
 * the document, never on one field alone.
 */
export function panelKeys(editor: Editor, event: KeyboardEvent, back: () => void): void {
	const act = event.defaultPrevented ? null : (leavingAct(editor, event, back) ?? historyAct(editor, event));
	if (act === null) return;
	event.preventDefault();
	event.stopPropagation();
	act();
}

function leavingAct(editor: Editor, { key, target }: KeyboardEvent, back: () => void) {
	if (key === 'Escape') return editor.close;
	const isName = target instanceof HTMLInputElement && target.closest('[data-field="label"]') !== null;
	return key === 'Enter' && isName ? back : null;
}

function historyAct(editor: Editor, { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) {
	if (!(ctrlKey || metaKey) || altKey) return null;
	const letter = key.toLowerCase();
	if (letter === 'y' || (letter === 'z' && shiftKey)) return editor.redo;
	return letter === 'z' ? editor.undo : null;
}
