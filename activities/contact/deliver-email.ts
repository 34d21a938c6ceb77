import { forOrganisation } from '#db/client.ts';
import { storeMessage } from '#db/queries/store-message.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Deps } from '../deps.ts';
import type { MailMessage, MailPort } from '../ports/mail.ts';
import type { Receipt } from '../ports/receipt.ts';
import { LOGO_ID, renderEmail } from '../render/render-message.ts';
import { MessageRefused } from './carry-out.ts';
import type { HandOver } from './hand-over.ts';
import { withDebtorLink } from './debtor-link.ts';
import { findText } from './find-text.ts';
import { loadContact } from './load-contact.ts';
import type { LoadedContact, MessageRequest } from './load-contact.ts';
import { filesSent, mailMessage } from './mail-message.ts';
import { MISSING_ATTACHMENT, filesFound } from './files-found.ts';
import { filesAwaited, holdsForFiles, withoutFile } from './missing-files.ts';
import { orRefuse } from './or-refuse.ts';
import { replyAddress } from './reply-address.ts';
import { keepStatement, statementAsked, statementFile } from './statement-file.ts';

/**
 * Renders one e-mail, keeps it in the outbox, gives it to the provider. Loaded and rendered at the last moment, so that
 * it states today's money (n27).
 * @throws MessageRefused, DeliveryRefused, DeliveryUnavailable
 */
export async function deliverEmail(
	deps: Pick<Deps, 'db' | 'address'>,
	port: MailPort,
	order: ContactOrder,
	request: MessageRequest | null,
	handOver: HandOver,
): Promise<Receipt & { messageId: string }> {
	if (!request) throw new MessageRefused('no-message', { key: order.intent.key });
	const { organisationId } = order;
	const { db } = deps;
	const { contact, reply, account } = await forOrganisation(db, organisationId, async (tx) => {
		const contact = orRefuse(await loadContact(tx, order, request));
		const invoices = await filesAwaited(tx, order.intent, contact, withoutFile(contact));
		if (invoices.length > 0) throw new MessageRefused(MISSING_ATTACHMENT, { invoices });
		const reply = await replyAddress(tx, contact.sender.organisation, request);
		return { contact, reply, account: await statementAsked(tx, order, contact) };
	});
	const compiled = orRefuse(await findText(contact));
	const loaded = await withDebtorLink(deps, order, request.key, compiled, contact);
	const rendered = orRefuse(await renderEmail(compiled, loaded.data));
	const { replyTo, replyToken } = reply;
	const statement = account && (await statementFile(account));
	const message = orRefuse(mailMessage(loaded, rendered, request.key, replyTo, statement));
	const messageId = await forOrganisation(db, organisationId, async (tx) => {
		await handOver(tx);
		if (holdsForFiles(contact)) await filesFound(tx, order.intent.key, order.at);
		const row = rowOf(order, request, loaded, message);
		const kept = statement ? [await keepStatement(tx, order, statement)] : [];
		return storeMessage(tx, { ...row, attachments: [...row.attachments, ...kept], replyToken });
	});
	return { ...(await port.deliver(message, request.key)), messageId };
}

const rowOf = (
	order: ContactOrder,
	request: MessageRequest,
	loaded: LoadedContact,
	message: MailMessage,
) => ({
	contactKey: request.key,
	customerId: order.customerId,
	invoices: request.invoices,
	channel: 'email' as const,
	kind: request.kind,
	status: 'sending' as const,
	// What was written, not what was wished for: whoever speaks neither of our languages is written to in English.
	language: loaded.data.language,
	sender: message.from,
	replyTo: message.replyTo?.email ?? null,
	recipients: { to: message.to, cc: message.cc },
	subject: message.subject,
	html: message.html,
	text: message.text,
	at: new Date(order.at),
	attachments: filesSent(loaded).flatMap(({ documentId }) => documentId ?? []),
	pictures: message.attachments.flatMap(({ contentId, contentType, content }) =>
		contentId === undefined || contentId === LOGO_ID ? [] : [{ contentId, contentType, content }],
	),
});
