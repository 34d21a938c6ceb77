import { sql } from 'kysely';
import type { InboundMail } from '#activities/ports/postmark/postmark-inbound.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { takeReply } from '../../replies/take-reply.ts';
import type { Taken } from './taken.ts';

const bare = (address: string): string =>
	address
		.trim()
		.toLowerCase()
		.replace(/\+[^@]*@/, '@');

/** The one company to whose address a mail was written; a word after `+` does not matter. An address that several share is nobody's. */
async function addressee(db: Db, to: string): Promise<string | null> {
	if (to === '') return null;
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id as "organisationId" from organisations()`.execute(db);
	const companies: string[] = [];
	for (const { organisationId } of rows) {
		const company = await forOrganisation(db, organisationId, (tx) =>
			tx.selectFrom('organisation').select(['replyEmail', 'inboundEmail']).executeTakeFirst(),
		);
		const own = [company?.replyEmail, company?.inboundEmail].map((address) => bare(address ?? ''));
		if (own.includes(bare(to))) companies.push(organisationId);
	}
	return companies.length === 1 ? (companies[0] ?? null) : null;
}

/**
 * A mail that answers none of our messages, written to a company's reply address: its sender or the numbers that it names
 * may tell whose it is; else a person finds out.
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
		await takeReply(tx, { organisationId, way: 'webhook', mail, at, actor: null });
		return { ok: true, status: 'recorded' };
	});
}
