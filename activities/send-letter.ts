import type { SendDecision } from '#db/account/contact-order.ts';
import { forOrganisation } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import { storeLetter } from '#db/queries/store-letter.ts';
import { storeMessage } from '#db/queries/store-message.ts';
import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import { askedByKey } from './contact/asked-by-key.ts';
import { carryOut, MessageRefused } from './contact/carry-out.ts';
import type { HandOver } from './contact/hand-over.ts';
import { MISSING_ATTACHMENT, filesFound } from './contact/files-found.ts';
import { findText } from './contact/find-text.ts';
import { letterKindOf } from './contact/letter-kind-of.ts';
import type { LetterKind } from './contact/letter-kind-of.ts';
import { loadContact } from './contact/load-contact.ts';
import type { LoadedContact, MessageRequest } from './contact/load-contact.ts';
import { filesAwaited, holdsForFiles } from './contact/missing-files.ts';
import { orRefuse } from './contact/or-refuse.ts';
import { requestOf } from './contact/request-of.ts';
import { keepStatement, statementAsked, statementFile } from './contact/statement-file.ts';
import type { Deps } from './deps.ts';
import { enclosuresOf } from './letters/enclosures-of.ts';
import type { LoadedEnclosures } from './letters/enclosures-of.ts';
import { envelopeTo } from './letters/envelope.ts';
import { goingPort } from './ports/going-port.ts';
import type { MailAttachment } from './ports/mail.ts';
import type { Receipt } from './ports/receipt.ts';
import { renderLetter } from './render/letter/render-letter.ts';
import type { RenderedLetter } from './render/rendered-message.ts';

/**
 * Makes the letter of one node, with what its step encloses. With the default port it becomes a sheet to print, sign and post, in the batch of its
 * planned day, and a task; the real posting day is entered by a person. Idempotent by key as `sendEmail` is.
 * @throws ApplicationFailure `provider-unavailable` (retried)
 */
export const sendLetter =
	(deps: Deps) =>
	async (order: ContactOrder): Promise<ContactResult> => {
		const letters = await goingPort(deps, order.organisationId, 'letters');
		return carryOut(deps, order, {
			deliver: (asked, decision, handOver) => deliverLetter({ ...deps, letters }, asked, decision, handOver),
			...askedByKey(letters),
		});
	};

/** Renders one letter, keeps it with its task, gives it to the port. @throws MessageRefused */
export async function deliverLetter(
	deps: Pick<Deps, 'db' | 'letters'>,
	order: ContactOrder,
	decision: SendDecision,
	handOver: HandOver,
): Promise<Receipt & { messageId: string }> {
	const request = requestOf(order, decision);
	if (!request) throw new MessageRefused('no-message', { key: order.intent.key });
	const { contact, account } = await forOrganisation(deps.db, order.organisationId, async (tx) => {
		const contact = orRefuse(await loadContact(tx, order, request));
		return { contact, account: await statementAsked(tx, order, contact) };
	});
	const { data } = contact;
	const along = await goingAlong(deps, order, contact, account && (await statementFile(account)));
	const kind = letterKindOf(contact.op, order.intent.kind);
	const service = kind === 'simple' || kind === 'warning' ? 'simple' : 'registered';
	const rendered = orRefuse(
		await renderLetter(orRefuse(await findText(contact)), data, service, along.enclosures),
	);
	const messageId = await file(deps, order, request, contact, rendered, along, kind, handOver);
	const receipt = await deps.letters.deliver(
		{
			service,
			recipientLines: [data.recipient.company, ...data.recipient.addressLines],
			postingOn: data.sentOn,
			reference: data.reference,
			pdf: rendered.pdf,
			pages: rendered.pages,
			sha256: rendered.sha256,
		},
		request.key,
	);
	return { provider: receipt.provider, reference: receipt.reference, acceptedAt: null, messageId };
}

type Along = LoadedEnclosures & { statement: MailAttachment | null };

/** What goes into the envelope with a letter. @throws MessageRefused when it must wait for a file */
async function goingAlong(
	{ db }: Pick<Deps, 'db'>,
	order: ContactOrder,
	contact: LoadedContact,
	statement: MailAttachment | null,
): Promise<Along> {
	const loaded = await enclosuresOf(contact, statement);
	const { missing } = loaded.enclosures;
	const invoices =
		missing.length === 0
			? []
			: await forOrganisation(db, order.organisationId, (tx) =>
					filesAwaited(tx, order.intent, { ...contact, edit: null }, missing),
				);
	if (invoices.length > 0) throw new MessageRefused(MISSING_ATTACHMENT, { invoices });
	return { ...loaded, statement };
}

/** The message, its PDF and the task to post it, in one transaction. */
function file(
	{ db }: Pick<Deps, 'db'>,
	order: ContactOrder,
	request: MessageRequest,
	contact: LoadedContact,
	rendered: RenderedLetter,
	{ documents, statement }: Along,
	kind: LetterKind,
	handOver: HandOver,
): Promise<string> {
	const { data, sender } = contact;
	const at = new Date(order.at);
	return forOrganisation(db, order.organisationId, async (tx) => {
		await handOver(tx);
		if (holdsForFiles(contact)) await filesFound(tx, order.intent.key, order.at);
		const kept = statement ? [await keepStatement(tx, order, statement)] : [];
		const messageId = await storeMessage(tx, {
			contactKey: request.key,
			customerId: order.customerId,
			invoices: request.invoices,
			channel: 'letter',
			kind: request.kind,
			status: 'sending',
			language: data.language,
			sender: { name: sender.organisation.name },
			replyTo: null,
			recipients: { to: [envelopeTo(data.recipient)] },
			subject: rendered.subject,
			html: null,
			text: rendered.text,
			at,
			attachments: [...documents, ...kept],
		});
		await storeLetter(tx, {
			contactKey: request.key,
			customerId: order.customerId,
			invoiceId: order.invoice,
			messageId,
			kind,
			plannedOn: data.sentOn,
			toConfirm: kind !== 'simple',
			fileName: `${data.sentOn}-${kind}-${data.reference.replace(/[^\w-]+/g, '-')}.pdf`,
			pdf: rendered.pdf,
			at,
		});
		await openTask(tx, {
			key: `${order.invoice}/${order.intent.node}/post-letter`,
			kind: 'letter',
			code: 'post-letter',
			customerId: order.customerId,
			invoiceId: order.invoice,
			runId: order.runId,
			node: order.intent.node,
			visit: null,
			owner: 'collector',
			at,
			dueAt: null,
			scenario: order.scenario,
			payload: { contactKey: request.key, letterKind: kind },
		});
		return messageId;
	});
}
