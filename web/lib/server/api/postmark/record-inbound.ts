import { z } from 'zod';
import type { InboundMail } from '#activities/ports/postmark/postmark-inbound.ts';
import { recordFacts } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import type { Db, Tx } from '#db/client.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { messageByReference } from './find-message.ts';
import type { OurMessage } from './find-message.ts';
import type { Taken } from './receive-postmark.ts';
import { recordUnmatched } from './record-unmatched.ts';

const headersShape = z.object({
	Headers: z.array(z.object({ Name: z.string(), Value: z.string() })).default([]),
});

/** Postmark's message ids are the local part of the `Message-ID` that it writes: `<uuid@mtasv.net>`. */
const MESSAGE_ID = /<([0-9a-f-]{36})@[^>]+>/gi;

/** References of the messages that a mail answers, the closest first. */
export function answeredReferences(body: unknown): string[] {
	const read = headersShape.safeParse(body);
	if (!read.success) return [];
	const values = (name: string): string[] =>
		read.data.Headers.filter(({ Name }) => Name.toLowerCase() === name).map(({ Value }) => Value);
	const idsIn = (value: string): string[] => [...value.matchAll(MESSAGE_ID)].flatMap(([, id]) => id ?? []);
	return [
		...new Set([...values('in-reply-to').flatMap(idsIn), ...values('references').flatMap(idsIn).reverse()]),
	];
}

async function answered(db: Db, body: unknown): Promise<OurMessage | null> {
	for (const reference of answeredReferences(body)) {
		const found = await messageByReference(db, reference);
		if (found) return found;
	}
	return null;
}

async function keepFiles(
	tx: Tx,
	{ attachments }: InboundMail,
	{ customerId, invoiceId, at }: { customerId: string; invoiceId: string | null; at: Date },
): Promise<string[]> {
	const ids: string[] = [];
	for (const { fileName, contentType, content } of attachments) {
		const about = { kind: 'other', customerId, invoiceId, filename: fileName, mediaType: contentType };
		ids.push(await storeDocument(tx, { ...about, content, at: at.getTime(), actor: null }));
	}
	return ids;
}

const record = (
	db: Db,
	{ organisationId, messageId }: OurMessage,
	mail: InboundMail,
	at: Instant,
): Promise<Taken> =>
	forOrganisation(db, organisationId, async (tx) => {
		const { customerId, invoices, contactKey } = await tx
			.selectFrom('message')
			.select(['customerId', 'invoices', 'contactKey'])
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
		await keepFiles(tx, mail, { customerId, invoiceId: invoices[0] ?? null, at: new Date(at) });
		if (mail.automatic) return { ok: true, status: 'recorded' };
		const facts = invoices.map((invoice): Fact => ({
			...{ type: 'reply', id: `${mail.eventId}/${invoice}`, at, actor: null, invoice },
		}));
		await recordFacts(tx, organisationId, customerId, facts);
		return { ok: true, status: 'recorded' };
	});

/**
 * Keeps a debtor's answer in its own words with its files, and tells the runs of the invoices it is about. An absence
 * message is kept and answers nothing (n50). A mail to a company's reply address that answers none of our messages is a
 * task for somebody; one to nobody's is none of ours.
 */
export async function recordInbound(db: Db, mail: InboundMail, body: unknown, at: Instant): Promise<Taken> {
	const ours = await answered(db, body);
	return ours ? record(db, ours, mail, at) : recordUnmatched(db, mail, at);
}
