import type { Tx } from '#db/client.ts';
import { storeDocumentOnce } from '#db/documents/store-document.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import { loadStatement } from '../message-data/load-statement.ts';
import type { MailAttachment } from '../ports/mail.ts';
import type { StatementData } from '../render/statement-data.ts';
import { statementWord } from '../render/statement-labels.ts';
import { statementPdf } from '../render/statement-pdf.ts';
import type { LoadedContact } from './load-contact.ts';

/** The customer's statement of account on the day of sending, in the message's language; null where its step sends none. */
export const statementAsked = async (
	tx: Tx,
	{ customerId }: Pick<ContactOrder, 'customerId'>,
	{ carried, data }: Pick<LoadedContact, 'carried' | 'data'>,
): Promise<StatementData | null> =>
	carried.attach === 'statement'
		? loadStatement(tx, { customerId, on: data.sentOn, language: data.language })
		: null;

/** The statement of account as the file of one message; drawn again for another try, it is the same bytes. */
export async function statementFile(data: StatementData): Promise<MailAttachment> {
	const title = statementWord(data.language)('title');
	const { bytes: content } = await statementPdf(data);
	return { fileName: `${data.on} ${title}.pdf`, contentType: 'application/pdf', content };
}

/** Keeps what was sent; another try of the message keeps no second one. @returns the document's id */
export async function keepStatement(
	tx: Tx,
	{ customerId, at }: Pick<ContactOrder, 'customerId' | 'at'>,
	{ fileName: filename, contentType: mediaType, content }: MailAttachment,
): Promise<string> {
	const about = { kind: 'statement', customerId, invoiceId: null, filename, mediaType, content };
	return (await storeDocumentOnce(tx, { ...about, at, actor: null })).id;
}
