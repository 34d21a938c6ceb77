import { sql } from 'kysely';
import type { InboundMail } from '#activities/ports/postmark/postmark-inbound.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { openTask } from '#db/queries/open-task.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Taken } from './receive-postmark.ts';

/** What a person reads of a long mail before they open it. */
const SHOWN = 4_000;

const bare = (address: string): string =>
	address
		.trim()
		.toLowerCase()
		.replace(/\+[^@]*@/, '@');

/** The company to whose reply address a mail was written; a token after `+` does not matter. */
async function addressee(db: Db, to: string): Promise<string | null> {
	if (to === '') return null;
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId" from organisations()`.execute(db);
	for (const { organisationId } of rows) {
		const company = await forOrganisation(db, organisationId, (tx) =>
			tx.selectFrom('organisation').select('replyEmail').executeTakeFirst(),
		);
		if (company?.replyEmail && bare(company.replyEmail) === bare(to)) return organisationId;
	}
	return null;
}

/** The customer of whom the sender is a contact, when there is just one. */
async function senderOf(tx: Tx, email: string): Promise<string | null> {
	const rows = await tx
		.selectFrom('contactPerson')
		.select('customerId')
		.distinct()
		.where(sql<boolean>`lower(email) = ${email.toLowerCase()}`)
		.limit(2)
		.execute();
	return rows.length === 1 ? (rows[0]?.customerId ?? null) : null;
}

/**
 * A mail that answers none of our messages, written to a company's reply address: kept with its files and given to a
 * person, who finds out what it is about. A machine's answer is kept and asks nobody.
 */
export async function recordUnmatched(db: Db, mail: InboundMail, at: Instant): Promise<Taken> {
	const organisationId = await addressee(db, mail.to);
	if (organisationId === null) return { ok: true, status: 'ignored' };
	return forOrganisation(db, organisationId, async (tx) => {
		const { attachments, ...words } = mail;
		const kept = await tx
			.insertInto('providerEvent')
			.values({
				provider: 'postmark',
				eventId: mail.eventId,
				type: mail.automatic ? 'automatic-reply' : 'unmatched-reply',
				at: new Date(at),
				body: JSON.stringify({ ...words, files: attachments.map(({ fileName }) => fileName) }),
			})
			.onConflict((conflict) => conflict.columns(['organisationId', 'provider', 'eventId']).doNothing())
			.returning('eventId')
			.executeTakeFirst();
		if (!kept) return { ok: true, status: 'repeated' };
		if (mail.automatic) return { ok: true, status: 'recorded' };
		const customerId = await senderOf(tx, mail.from.email);
		const files: string[] = [];
		for (const { fileName, contentType, content } of attachments)
			files.push(
				await storeDocument(tx, {
					...{ kind: 'other', customerId, invoiceId: null, filename: fileName, mediaType: contentType },
					...{ content, at, actor: null },
				}),
			);
		await openTask(tx, {
			key: `inbound/${mail.eventId}`,
			kind: 'task',
			code: 'unmatched-reply',
			...{ customerId, invoiceId: null, runId: null, node: null, visit: null, scenario: null, dueAt: null },
			owner: 'collector',
			at: new Date(at),
			payload: {
				mail: { from: mail.from.email, subject: mail.subject, text: mail.text.slice(0, SHOWN) },
				files,
			},
		});
		return { ok: true, status: 'recorded' };
	});
}
