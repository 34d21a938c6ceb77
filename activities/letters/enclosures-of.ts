import type { LoadedContact } from '../contact/load-contact.ts';
import type { MailAttachment } from '../ports/mail.ts';
import type { Enclosures } from '../render/letter/enclosures.ts';
import { printablePages } from '../render/pdf/append-pages.ts';

/** What goes with a letter, and which documents on file it is made of. */
export type LoadedEnclosures = { enclosures: Enclosures; documents: string[] };

/**
 * What a letter takes along, as an e-mail of its step would: the files of its invoices, or the statement of account. An
 * invoice whose file is no PDF that can be printed is named as missing.
 */
export async function enclosuresOf(
	{ files, carried }: Pick<LoadedContact, 'files' | 'carried'>,
	statement: MailAttachment | null,
): Promise<LoadedEnclosures> {
	const invoices: { number: string; pdf: Uint8Array }[] = [];
	const missing: string[] = [];
	const documents: string[] = [];
	const asked = carried.attach === 'invoices' ? files : [];
	for (const { number, content, documentId } of asked.toSorted((a, b) => (a.number < b.number ? -1 : 1))) {
		const pdf = content && (await printablePages(content));
		if (pdf) invoices.push({ number, pdf });
		else missing.push(number);
		if (pdf && documentId !== null) documents.push(documentId);
	}
	return { enclosures: { invoices, missing, statement: statement?.content ?? null }, documents };
}
