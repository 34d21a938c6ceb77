import { codeText } from '#lib/text/code-text.ts';
import { m } from '#lib/paraglide/messages.js';
import type { NodeId } from '#workflows/scenario/graph.ts';
import type { Command, CommandName } from './document/command.ts';
import type { DesignerDocument } from './document/designer-document.ts';

/**
 * What the live region says of a command that was carried out; `''` where what is typed or dragged speaks for itself.
 */
export function announcementOf(
	command: Command,
	before: DesignerDocument,
	changed: DesignerDocument,
): string {
	const label = (id: NodeId) => labelOf(changed, id) ?? labelOf(before, id) ?? id;
	switch (command.name) {
		case 'add-node':
			return command.after === undefined
				? m.designer_announce_added()
				: m.designer_announce_added_after({ label: label(command.after.node) });
		case 'remove-nodes':
			return removed(command.ids, label);
		case 'connect':
			return m.designer_announce_connected({ from: label(command.from.node), to: label(command.to) });
		case 'disconnect':
			return m.designer_announce_disconnected({ label: label(command.from.node) });
		case 'move-node':
			return m.designer_announce_moved_after({ label: label(command.id), after: label(command.after.node) });
		case 'paste':
		case 'duplicate':
			return m.designer_announce_added_many({ count: sizeOf(changed) - sizeOf(before) });
		case 'set-disabled':
			return switched(command, label);
		default:
			return announcementOfDetail(command, label);
	}
}

type Detail = Exclude<
	Command,
	{
		name:
			| 'add-node'
			| 'remove-nodes'
			| 'connect'
			| 'disconnect'
			| 'move-node'
			| 'paste'
			| 'duplicate'
			| 'set-disabled';
	}
>;

function announcementOfDetail(command: Detail, label: (id: NodeId) => string): string {
	switch (command.name) {
		case 'add-branch':
			return m.designer_announce_branch_added({ label: label(command.id) });
		case 'remove-branch':
			return m.designer_announce_branch_removed({ label: label(command.id) });
		case 'move-branch':
			return m.designer_announce_branch_moved({ label: label(command.id) });
		case 'tidy':
			return m.designer_announce_tidied();
		case 'remove-note':
			return m.designer_announce_note_removed();
		case 'replace':
			return m.designer_announce_replaced();
		case 'rename-node':
		case 'set-field':
		case 'set-branch':
		case 'rename-outcome':
		case 'place-nodes':
		case 'set-note':
		case 'rename-scenario':
		case 'set-settings':
		case 'restore':
			return '';
	}
}

/** What the live region says when a command is taken back or done again. */
export function announcementOfStep(way: 'undone' | 'redone', name: CommandName): string {
	const what = codeText('command', name);
	return way === 'undone' ? m.designer_announce_undone({ what }) : m.designer_announce_redone({ what });
}

/** What the live region says when the number of problems changed. */
export const announcementOfProblems = (count: number): string =>
	count === 0 ? m.designer_announce_no_problem() : m.designer_announce_problems({ count });

function removed(ids: readonly NodeId[], label: (id: NodeId) => string): string {
	const [only, ...more] = ids;
	return only !== undefined && more.length === 0
		? m.designer_announce_removed({ label: label(only) })
		: m.designer_announce_removed_many({ count: ids.length });
}

function switched(
	{ ids, disabled }: Extract<Command, { name: 'set-disabled' }>,
	label: (id: NodeId) => string,
): string {
	const labels = ids.map(label).join(', ');
	return disabled
		? m.designer_announce_disabled({ label: labels })
		: m.designer_announce_enabled({ label: labels });
}

const labelOf = ({ scenario }: DesignerDocument, id: NodeId): string | undefined =>
	scenario.nodes[id]?.label.trim() || undefined;

const sizeOf = ({ scenario }: DesignerDocument): number => Object.keys(scenario.nodes).length;
