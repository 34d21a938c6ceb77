import type { CommandName } from './document/command.ts';
import type { Command } from './document/command.ts';
import type { DesignerDocument } from './document/designer-document.ts';

/** placeholder */
export function announcementOf(
	command: Command,
	before: DesignerDocument,
	changed: DesignerDocument,
): string {
	return '';
}
export function announcementOfStep(way: 'undone' | 'redone', name: CommandName): string {
	return '';
}
