import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { notify } from '#db/notifications/notify.ts';
import { beginningOf } from '#db/storable-text.ts';
import { mentionsIn } from '#lib/notes/mentions.ts';
import type { By } from '../tasks/close-task.ts';
import { colleagues } from './colleagues.ts';

/** What somebody writes about a customer, or about one of its invoices; text null takes a note back. */
export type NoteText = { customerId: string; invoiceId: string | null; text: string | null };

const EXCERPT = 140;

/**
 * Adds the next version of a note; nothing that was written is lost. Whoever is named for the first time and sees the
 * customer is told; its mentions are those who were told.
 */
async function addVersion(tx: Tx, noteId: string, note: NoteText, { person, at }: By): Promise<void> {
	const earlier = await tx
		.selectFrom('noteVersion')
		.select(['version', 'mentions'])
		.where('noteId', '=', noteId)
		.orderBy('version')
		.execute();
	const { customerId } = note;
	const seeing = (await colleagues(tx, { customerId, at })).filter(({ sees }) => sees);
	const mentions = note.text === null ? [] : mentionsIn(note.text, seeing);
	const version = (earlier.at(-1)?.version ?? 0) + 1;
	await tx
		.insertInto('noteVersion')
		.values({ noteId, version, text: note.text, mentions, by: person.userId, at: new Date(at) })
		.execute();
	const told = new Set(earlier.flatMap((one) => one.mentions));
	const people = mentions.filter((id) => !told.has(id));
	if (people.length > 0 && note.text !== null)
		await notify(tx, {
			...{ to: { people }, kind: 'mention', event: `note/${noteId}`, at: new Date(at), actor: person.userId },
			...{ customerId: note.customerId, invoiceId: note.invoiceId },
			params: { who: person.name, excerpt: beginningOf(note.text, EXCERPT) },
		});
	const invoices = note.invoiceId === null ? [] : [note.invoiceId];
	const kind = version === 1 ? 'note-written' : note.text === null ? 'note-removed' : 'note-corrected';
	const entry = { kind, invoices, note: noteId, ...(note.text !== null && { text: note.text }) };
	writeJournal(tx, [{ at, entry, customer: note.customerId, actor: person.userId }]);
}

/** Keeps a new note. @returns its id */
export async function writeNote(tx: Tx, note: NoteText, by: By): Promise<string> {
	const { customerId, invoiceId } = note;
	const { id } = await tx
		.insertInto('note')
		.values({ customerId, invoiceId, authorId: by.person.userId, at: new Date(by.at) })
		.returning('id')
		.executeTakeFirstOrThrow();
	await addVersion(tx, id, note, by);
	return id;
}

/** Corrects one's own note, or takes it back; false for somebody else's. */
export async function correctNote(
	tx: Tx,
	{ id, customerId, text }: { id: string; customerId: string; text: string | null },
	by: By,
): Promise<boolean> {
	const note = await tx
		.selectFrom('note')
		.select('invoiceId')
		.where('id', '=', id)
		.where('customerId', '=', customerId)
		.where('authorId', '=', by.person.userId)
		.forUpdate()
		.executeTakeFirst();
	if (!note) return false;
	await addVersion(tx, id, { customerId, invoiceId: note.invoiceId, text }, by);
	return true;
}
