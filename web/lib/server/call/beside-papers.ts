import type { Carried } from '#activities/contact/carried-by.ts';
import { copies, filesOf, filesSent } from '#activities/contact/mail-message.ts';
import { statementAsked, statementFile } from '#activities/contact/statement-file.ts';
import type { MailAddress, MailAttachment } from '#activities/ports/mail.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import type { StatementData } from '#activities/render/statement-data.ts';
import type { Tx } from '#db/client.ts';
import { messageInvoices } from '#db/queries/message-invoices.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';

/** What goes with the e-mail that a person sends after a call, as a reminder of its step carries it. */
export type Papers = {
	cc: MailAddress[];
	files: MailAttachment[];
	/** ids of the invoices' own documents among the files */
	documents: string[];
	statement: StatementData | null;
};

/** The statement of account drawn, as the file that leaves. */
export const drawnStatement = (papers: Papers): Promise<MailAttachment> | null =>
	papers.statement && statementFile(papers.statement);

/**
 * The files and copies of the step whose text is sent. A missing PDF holds nothing back: whoever sends by hand has
 * decided, as whoever settles the task that a held reminder opens.
 */
export async function besidePapers(
	tx: Tx,
	order: { customerId: string; invoices: readonly string[]; recipientId: string },
	carried: Carried,
	data: MessageData,
): Promise<Papers> {
	const { customerId, invoices, recipientId } = order;
	const all = await messageInvoices(tx, customerId);
	const found = { files: all.filter(({ id }) => invoices.includes(id)), carried, edit: null };
	return {
		cc: copies({ recipient: await messageRecipient(tx, customerId, recipientId), carried }),
		files: filesOf(found),
		documents: filesSent(found).flatMap(({ documentId }) => documentId ?? []),
		statement: await statementAsked(tx, { customerId }, { carried, data }),
	};
}
