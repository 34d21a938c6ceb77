import type { Editor } from '../editor.ts';

/** Undo and redo work on the document while somebody types, never on one field alone. */
export function undoKeys(editor: Editor, event: KeyboardEvent): void {
	if (!(event.ctrlKey || event.metaKey) || event.altKey) return;
	const key = event.key.toLowerCase();
	const redoes = key === 'y' || (key === 'z' && event.shiftKey);
	if (!redoes && key !== 'z') return;
	event.preventDefault();
	event.stopPropagation();
	if (redoes) editor.redo();
	else editor.undo();
}
