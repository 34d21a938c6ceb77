import { senderOf } from '#activities/contact/sender-of.ts';
import { readEnvironment } from '#activities/environment.ts';
import { portsFrom } from '#activities/ports-from.ts';
import type { MailMessage } from '#activities/ports/mail.ts';
import { escapeHtml } from '#activities/render/escape-html.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { m } from '#lib/paraglide/messages.js';
import { now } from '../clock.ts';
import { log } from '../log.ts';
import type { Saved, Transaction } from './saved.ts';

/** A person who was let in, the link they need, and who let them in; `key` is the message's own for the provider. */
export type Invitation = {
	userId: string;
	name: string;
	email: string;
	link: string;
	isNew: boolean;
	key: string;
	actor: string;
};

/** The words of an invitation, as paragraphs; the link follows them. */
const wordsOf = ({ name, isNew }: Invitation, company: string): string[] => [
	m.invite_hello({ name }),
	isNew ? m.invite_new({ company }) : m.invite_known({ company }),
	isNew ? m.invite_choose() : m.invite_sign_in(),
];

/** The message, from whom the company writes as; null while the company's mail stays on this machine. */
async function messageOf(tx: Tx, invitation: Invitation): Promise<MailMessage | null> {
	const company = await tx
		.selectFrom('organisation')
		.select(['name', 'senderEmail', 'senderName', 'replyEmail', 'mailConnected', 'live'])
		.executeTakeFirstOrThrow();
	const from = senderOf(company);
	if (!company.mailConnected || !company.live || !from) return null;
	const words = wordsOf(invitation, company.name);
	const { link, email, name } = invitation;
	const html = words.map((word) => `<p>${escapeHtml(word)}</p>`).join('');
	return {
		...{ from, replyTo: null, to: [{ email, name }], cc: [], attachments: [], metadata: {} },
		subject: m.invite_subject({ company: company.name }),
		html: `${html}<p><a href="${escapeHtml(link)}">${escapeHtml(link)}</a></p>`,
		text: `${words.join('\n\n')}\n\n${link}\n`,
	};
}

/**
 * Writes to somebody who was let into the company, by the provider that the company has connected. Called once that is
 * committed: no transaction waits for a provider. What came of it is in the journal.
 * @returns the link, to be passed on by hand, where no mail leaves; with the reason when the provider did not take it
 */
export async function sendInvitation(transaction: Transaction, invitation: Invitation): Promise<Saved> {
	const { mail } = portsFrom(readEnvironment());
	const { userId, link, key, actor } = invitation;
	const message = mail.name === 'outbox' ? null : await transaction((tx) => messageOf(tx, invitation));
	if (!message) return { secret: link };
	const sent = await mail.deliver(message, key).then(
		() => true,
		(error: unknown) => {
			log.error({ err: error }, 'an invitation could not be sent');
			return false;
		},
	);
	const at = await now();
	const entry = { kind: sent ? 'invitation-sent' : 'invitation-not-sent', person: userId };
	await transaction((tx) => {
		writeJournal(tx, [{ at, entry, customer: null, actor }]);
		return Promise.resolve();
	});
	return sent ? undefined : { secret: link, because: 'invitation-not-sent' };
}
