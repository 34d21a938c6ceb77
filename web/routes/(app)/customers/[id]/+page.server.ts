import { customerActions } from '#lib/server/customers/actions/customer-actions.ts';
import { customerSheet } from '#lib/server/customers/sheet/customer-sheet.ts';
import { notesPanel } from '#lib/server/notes/notes-panel.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const sheet = await customerSheet(event);
	return { sheet, notes: await notesPanel(event.locals, sheet.head.id) };
};
export const actions = customerActions satisfies Actions;
