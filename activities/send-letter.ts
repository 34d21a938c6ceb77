import type { SendDecision } from '#db/account/contact-order.ts';
import { forOrganisation } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import { storeLetter } from '#db/queries/store-letter.ts';
import { storeMessage } from '#db/queries/store-message.ts';
import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import { askedByKey } from './contact/asked-by-key.ts';
import { carryOut, MessageRefused } from './contact/carry-out.ts';
import type { HandOver } from './contact/hand-over.ts';
import { findText } from './contact/find-text.ts';
import { letterKindOf } from './contact/letter-kind-of.ts';
import type { LetterKind } from './contact/letter-kind-of.ts';
import { loadContact } from './contact/load-contact.ts';
import type { LoadedContact, MessageRequest } from './contact/load-contact.ts';
import { requestOf } from './contact/request-of.ts';
import type { Deps } from './deps.ts';
import { envelopeTo } from './letters/envelope.ts';
import { goingPort } from './ports/going-port.ts';
import type { Receipt } from './ports/receipt.ts';
import { renderLetter } from './render/letter/render-letter.ts';
import type { RenderedLetter } from './render/rendered-message.ts';

/**
 * Makes the letter of one node. With the default port it becomes a sheet to print, sign and post, in the batch of its
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
	const loaded = await forOrganisation(deps.db, order.organisationId, (tx) =>
		loadContact(tx, order, request),
	);
	if (!loaded.ok) throw new MessageRefused(loaded.problem.code, loaded.problem.params);
	const { data } = loaded.value;
	const compiled = await findText(loaded.value);
	if (!compiled.ok) throw new MessageRefused(compiled.problem.code, compiled.problem.params);
	const kind = letterKindOf(loaded.value.op, order.intent.kind);
	const service = kind === 'simple' || kind === 'warning' ? 'simple' : 'registered';
	const rendered = await renderLetter(compiled.value, data, service);
	if (!rendered.ok) throw new MessageRefused(rendered.problem.code, rendered.problem.params);
	const messageId = await file(deps, order, request, loaded.value, rendered.value, kind, handOver);
	const receipt = await deps.letters.deliver(
		{
			service,
			recipientLines: [data.recipient.company, ...data.recipient.addressLines],
			postingOn: data.sentOn,
			reference: data.reference,
			pdf: rendered.value.pdf,
			pages: rendered.value.pages,
			sha256: rendered.value.sha256,
		},
		request.key,
	);
	return { provider: receipt.provider, reference: receipt.reference, acceptedAt: null, messageId };
}

/** The message, its PDF and the task to post it, in one transaction. */
function file(
	{ db }: Pick<Deps, 'db'>,
	order: ContactOrder,
	request: MessageRequest,
	{ data, sender }: LoadedContact,
	rendered: RenderedLetter,
	kind: LetterKind,
	handOver: HandOver,
): Promise<string> {
	const at = new Date(order.at);
	return forOrganisation(db, order.organisationId, async (tx) => {
		await handOver(tx);
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
			attachments: [],
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
