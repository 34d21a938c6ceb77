import { senderOf } from '#activities/contact/sender-of.ts';
import { readEnvironment } from '#activities/environment.ts';
import { portsFrom } from '#activities/ports-from.ts';
import { escapeHtml } from '#activities/render/escape-html.ts';
import type { Tx } from '#db/client.ts';
import { m } from '#lib/paraglide/messages.js';
import { log } from '../log.ts';

export type Invitation = { name: string; email: string; link: string; isNew: boolean; key: string };

/** The words of an invitation, as paragraphs; the link follows them. */
const wordsOf = ({ name, isNew }: Invitation, company: string): string[] => [
	m.invite_hello({ name }),
	isNew ? m.invite_new({ company }) : m.invite_known({ company }),
	isNew ? m.invite_choose() : m.invite_sign_in(),
];

/**
 * Writes to somebody who was let into the company, by the provider that the company has connected.
 * @returns whether it left; false while the company's mail stays on this machine, or when the provider refused
 */
export async function sendInvitation(tx: Tx, invitation: Invitation): Promise<boolean> {
	const company = await tx
		.selectFrom('organisation')
		.select(['name', 'senderEmail', 'senderName', 'replyEmail', 'mailConnected', 'live'])
		.executeTakeFirstOrThrow();
	const { mail } = portsFrom(readEnvironment());
	const from = senderOf(company);
	if (mail.name === 'outbox' || !company.mailConnected || !company.live || !from) return false;
	const words = wordsOf(invitation, company.name);
	const { link, email, name, key } = invitation;
	const html = words.map((word) => `<p>${escapeHtml(word)}</p>`).join('');
	const message = {
		...{ from, replyTo: null, to: [{ email, name }], cc: [], attachments: [], metadata: {} },
		subject: m.invite_subject({ company: company.name }),
		html: `${html}<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
		text: `${words.join('\n\n')}\n\n${link}\n`,
	};
	try {
		await mail.deliver(message, key);
		return true;
	} catch (error) {
		log.error({ err: error }, 'an invitation could not be sent');
		return false;
	}
}
