import { error } from '@sveltejs/kit';
import type { NotesPanel } from '#lib/notes/view.ts';
import { now } from '../clock.ts';
import { can } from '../rights.ts';
import { colleagues } from './colleagues.ts';
import { notesOf } from './notes-of.ts';

/** The notes that a page of a customer, or of one of its invoices, shows; the page itself has said who may see it. */
export async function notesPanel(
	{ person, tx }: App.Locals,
	customerId: string,
	invoiceId?: string,
): Promise<NotesPanel> {
	if (!person) error(401, 'Unauthorized');
	const at = await now();
	return tx(async (db) => ({
		customerId,
		...(invoiceId !== undefined && { invoiceId }),
		notes: await notesOf(db, customerId, person.userId, invoiceId),
		colleagues: await colleagues(db, { customerId, at }),
		mayWrite: can(person, 'act-kindly'),
	}));
}
