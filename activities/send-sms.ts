import { forOrganisation } from '#db/client.ts';
import { storeMessage } from '#db/queries/store-message.ts';
import type { SendDecision } from '#db/account/contact-order.ts';
import type { ContactOrder, ContactResult } from '#workflows/collection/orders.ts';
import { askedByKey } from './contact/asked-by-key.ts';
import { carryOut, MessageRefused } from './contact/carry-out.ts';
import type { HandOver } from './contact/hand-over.ts';
import { findText } from './contact/find-text.ts';
import { loadContact } from './contact/load-contact.ts';
import { requestOf } from './contact/request-of.ts';
import type { Deps } from './deps.ts';
import { goingPort } from './ports/going-port.ts';
import type { Receipt } from './ports/receipt.ts';
import { renderSms } from './render/render-message.ts';

/**
 * Sends the text message of one node, or says why not; idempotent by key as `sendEmail` is.
 * @throws ApplicationFailure `provider-unavailable` (retried)
 */
export const sendSms =
	(deps: Deps) =>
	async (order: ContactOrder): Promise<ContactResult> => {
		const sms = await goingPort(deps, order.organisationId, 'sms');
		return carryOut(deps, order, {
			deliver: (asked, decision, handOver) => deliverSms({ ...deps, sms }, asked, decision, handOver),
			...askedByKey(sms),
		});
	};

/** Writes, files and hands over one text message. @throws MessageRefused when the text or the number is missing */
export async function deliverSms(
	{ db, sms }: Pick<Deps, 'db' | 'sms'>,
	order: ContactOrder,
	decision: SendDecision,
	handOver: HandOver,
): Promise<Receipt & { messageId: string }> {
	const request = requestOf(order, decision);
	if (!request) throw new MessageRefused('no-message', { key: order.intent.key });
	const loaded = await forOrganisation(db, order.organisationId, (tx) => loadContact(tx, order, request));
	if (!loaded.ok) throw new MessageRefused(loaded.problem.code, loaded.problem.params);
	const { data, sender, recipient, edit } = loaded.value;
	const compiled = await findText(loaded.value);
	if (!compiled.ok) throw new MessageRefused(compiled.problem.code, compiled.problem.params);
	const rendered = renderSms(compiled.value, data);
	if (!rendered.ok) throw new MessageRefused(rendered.problem.code, rendered.problem.params);
	const phone = edit?.recipients[0] ?? recipient.person?.phone;
	if (!phone) throw new MessageRefused('no-recipient', { key: request.key });
	const from = sender.organisation.senderName ?? sender.organisation.name;
	const messageId = await forOrganisation(db, order.organisationId, async (tx) => {
		await handOver(tx);
		return storeMessage(tx, {
			contactKey: request.key,
			customerId: order.customerId,
			invoices: request.invoices,
			channel: 'sms',
			kind: request.kind,
			status: 'sending',
			language: data.language,
			sender: { name: from },
			replyTo: null,
			recipients: { to: [{ phone }] },
			subject: '',
			html: null,
			text: rendered.value.text,
			at: new Date(order.at),
			attachments: [],
		});
	});
	return { ...(await sms.deliver({ from, to: phone, text: rendered.value.text }, request.key)), messageId };
}
