import { sql } from 'kysely';
import { keyDigest } from '#activities/ports/key-digest.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';

/** The message of ours that an event is about, and its contact. */
export type OurMessage = { organisationId: string; messageId: string };

/** By the provider's own reference, whichever company sent it. */
export async function messageByReference(db: Db, reference: string): Promise<OurMessage | null> {
	const { rows } = await sql<OurMessage>`
		select organisation_id, message_id from find_provider_message('postmark', ${reference})
	`.execute(db);
	return rows[0] ?? null;
}

/** By the word of the reply address that it asked for answers under, whichever company sent it. */
export async function messageByToken(db: Db, token: string): Promise<OurMessage | null> {
	const { rows } = await sql<OurMessage>`
		select organisation_id, message_id from find_reply_token(${token})
	`.execute(db);
	return rows[0] ?? null;
}

async function claimedContact(tx: Tx, digest: string): Promise<string | null> {
	const open = await tx
		.selectFrom('contact')
		.select('key')
		.where('channel', '=', 'email')
		.where('state', 'in', ['claimed', 'unknown'])
		.execute();
	return open.find(({ key }) => keyDigest(key) === digest)?.key ?? null;
}

/**
 * By the digest of its contact key, for a message whose reference was never stored: the worker died between the
 * provider's answer and its own note. The event is the proof that it left.
 */
export async function messageByKey(
	db: Db,
	metadata: Readonly<Record<string, string>>,
	digest: string | null,
): Promise<OurMessage | null> {
	const organisationId = metadata['organisation'];
	if (organisationId === undefined || digest === null || !isUuid(organisationId)) return null;
	return forOrganisation(db, organisationId, async (tx) => {
		const key = await claimedContact(tx, digest);
		if (key === null) return null;
		const message = await tx
			.selectFrom('message')
			.select('id')
			.where('contactKey', '=', key)
			.where('channel', '=', 'email')
			.executeTakeFirst();
		return message ? { organisationId, messageId: message.id } : null;
	});
}
