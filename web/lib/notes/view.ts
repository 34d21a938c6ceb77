/** One state of a note; text null ⇒ it was taken back. */
export type NoteVersion = { text: string | null; by: string; at: string };

/** A note on a customer, or on one of its invoices, with every version that it had. */
export type NoteView = {
	id: string;
	author: string;
	at: string;
	invoice: { id: string; number: string } | null;
	text: string | null;
	/** oldest first; more than one ⇒ it was corrected */
	versions: readonly NoteVersion[];
	/** whether the person who looks may correct it */
	mine: boolean;
	/** names of those whom it names and who were not told of it: they did not see this customer */
	untold: readonly string[];
};

/** A colleague who may be named in a note; told of it only who sees its customer. */
export type Colleague = { id: string; name: string; sees: boolean };

/** What the notes of a page are made of. */
export type NotesPanel = {
	customerId: string;
	/** ⇒ only this invoice's, and new ones are about it */
	invoiceId?: string | undefined;
	notes: readonly NoteView[];
	colleagues: readonly Colleague[];
	mayWrite: boolean;
};
