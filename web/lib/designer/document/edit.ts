import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { Command } from './command.ts';
import type { DesignerDocument } from './designer-document.ts';

/** How the commands of one name change a document: the changed one, or why not. Pure; untouched parts are shared. */
export type Edit<Name extends Command['name']> = (
	document: DesignerDocument,
	command: Extract<Command, { name: Name }>,
) => Outcome<DesignerDocument>;
