import type { Editor } from '../editor.ts';

/** Keys that the panel answers: Escape closes it; undo and redo work on the document, never on one field alone. */
export function panelKeys(editor: Editor, event: KeyboardEvent): void {
	const act = event.key === 'Escape' && !event.defaultPrevented ? editor.close : historyAct(editor, event);
	if (act === null) return;
	event.preventDefault();
	event.stopPropagation();
	act();
}

function historyAct(editor: Editor, { key, ctrlKey, metaKey, altKey, shiftKey }: KeyboardEvent) {
	if (!(ctrlKey || metaKey) || altKey) return null;
	const letter = key.toLowerCase();
	if (letter === 'y' || (letter === 'z' && shiftKey)) return editor.redo;
	return letter === 'z' ? editor.undo : null;
}
