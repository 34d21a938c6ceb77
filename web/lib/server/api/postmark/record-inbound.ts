import type { InboundMail } from '#activities/ports/postmark/postmark-inbound.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { messageByReference, messageByToken } from './find-message.ts';
import type { OurMessage } from './find-message.ts';
import type { Taken } from './taken.ts';
import { takeReply } from '../../replies/take-reply.ts';
import { recordUnmatched } from './record-unmatched.ts';

/**
 * The message to whose own address a mail was written, else the one that it quotes: Postmark's message ids are the local part of the `Message-ID` that it writes: `<uuid@mtasv.net>`.
 */
async function answered(db: Db, { tokens, thread }: InboundMail): Promise<OurMessage | null> {
	for (const token of tokens) {
		const found = await messageByToken(db, token);
		if (found) return found;
	}
	for (const id of thread) {
		const found = await messageByReference(db, id.split('@')[0] ?? id);
		if (found) return found;
	}
	return null;
}

const record = (
	db: Db,
	{ organisationId, messageId }: OurMessage,
	mail: InboundMail,
	at: Instant,
): Promise<Taken> =>
	forOrganisation(db, organisationId, async (tx) => {
		const { contactKey } = await tx
			.selectFrom('message')
			.select('contactKey')
			.where('id', '=', messageId)
			.executeTakeFirstOrThrow();
		const { attachments, ...words } = mail;
		const sentAt = Date.parse(mail.at);
		const kept = await tx
			.insertInto('providerEvent')
			.values({
				provider: 'postmark',
				eventId: mail.eventId,
				type: mail.automatic ? 'automatic-reply' : 'reply',
				at: new Date(Number.isNaN(sentAt) ? at : sentAt),
				...{ contactKey, messageId },
				body: JSON.stringify({ ...words, files: attachments.map(({ fileName }) => fileName) }),
			})
			.onConflict((conflict) => conflict.columns(['organisationId', 'provider', 'eventId']).doNothing())
			.returning('eventId')
			.executeTakeFirst();
		if (!kept) return { ok: true, status: 'repeated' };
		await takeReply(tx, { organisationId, way: 'webhook', mail, at, actor: null });
		return { ok: true, status: 'recorded' };
	});

/**
 * Keeps a debtor's answer in its own words with its files, and tells the runs of the invoices it is about. An absence
 * message is kept and answers nothing (n50). A mail to a company's reply address that answers none of our messages is a
 * task for somebody; one to nobody's is none of ours.
 */
export async function recordInbound(db: Db, mail: InboundMail, at: Instant): Promise<Taken> {
	const ours = await answered(db, mail);
	return ours ? record(db, ours, mail, at) : recordUnmatched(db, mail, at);
}
