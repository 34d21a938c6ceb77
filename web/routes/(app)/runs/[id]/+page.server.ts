import { notesPanel } from '#lib/server/notes/notes-panel.ts';
import { runActions } from '#lib/server/run/run-actions.ts';
import { runScreen } from '#lib/server/run/run-screen.ts';
import type { Actions, PageServerLoad } from './$types';

export const load: PageServerLoad = async (event) => {
	const run = await runScreen(event);
	const { customerId, invoiceId } = run.head;
	return { run, notes: await notesPanel(event.locals, customerId, invoiceId) };
};
export const actions = runActions satisfies Actions;
