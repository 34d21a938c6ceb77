import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { addNode } from './add-node.ts';
import { addBranch, moveBranch, removeBranch, setBranch } from './edit-branches.ts';
import type { Command } from './command.ts';
import { connectNodes, disconnectPort } from './connect-nodes.ts';
import type { DesignerDocument } from './designer-document.ts';
import type { Edit } from './edit.ts';
import { renameNode, setDisabled, setField } from './edit-node.ts';
import { renameOutcome } from './rename-outcome.ts';
import { renameScenario, replaceDocument, setSettings } from './edit-scenario.ts';
import { moveNode } from './move-node.ts';
import { duplicateNodes, pasteNodes } from './paste-nodes.ts';
import { placeNodes, removeNote, setNote } from './place.ts';
import { removeNodes } from './remove-nodes.ts';
import { putBack, restoreOf } from './restore.ts';

const edits: { readonly [Name in Command['name']]: Edit<Name> } = {
	'add-node': addNode,
	'remove-nodes': removeNodes,
	connect: connectNodes,
	disconnect: disconnectPort,
	'rename-node': renameNode,
	'set-disabled': setDisabled,
	'set-field': setField,
	'add-branch': addBranch,
	'set-branch': setBranch,
	'move-branch': moveBranch,
	'remove-branch': removeBranch,
	'rename-outcome': renameOutcome,
	'move-node': moveNode,
	paste: pasteNodes,
	duplicate: duplicateNodes,
	'place-nodes': placeNodes,
	tidy: placeNodes,
	'set-note': setNote,
	'remove-note': removeNote,
	'rename-scenario': renameScenario,
	'set-settings': setSettings,
	replace: replaceDocument,
	restore: (document, command) => ok(putBack(document, command)),
};

/** What a command came to. `inverse` null ⇒ it changed nothing, and `document` is the very same. */
export type Applied = { document: DesignerDocument; inverse: Command | null };

/**
 * The document after a command, and the command that takes it back byte for byte. Everything that it gives can be
 * written to a file and read again; a refusal says why with the code that `designer_refusal_<code>` puts in words.
 */
export function apply(document: DesignerDocument, command: Command): Outcome<Applied> {
	const edit = edits[command.name] as Edit<Command['name']>;
	const edited = edit(document, command);
	if (!edited.ok) return edited;
	const inverse = restoreOf(document, edited.value, command.name === 'restore' ? command.of : command.name);
	return ok(inverse === null ? { document, inverse } : { document: edited.value, inverse });
}
