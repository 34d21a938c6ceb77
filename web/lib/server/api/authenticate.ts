import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** Whose key it is and what it may do. */
export type Caller = { organisationId: string; keyId: string; actor: string; scopes: readonly string[] };

/** A key's last use is shown to people; more often than this it is not worth a write. */
const USE_SHOWN_EVERY_MS = 60_000;

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

/** The token of `Authorization: Bearer <token>`; null for anything else. */
export const bearerOf = (header: string | null): string | null =>
	/^bearer +(\S+) *$/i.exec(header ?? '')?.[1] ?? null;

/**
 * The holder of an API key; null for an unknown, revoked or expired one. Looked up by its SHA-256 alone: a key is 32
 * random bytes, and the comparison of hashes tells nothing about it.
 */
export async function authenticate(db: Db, header: string | null, at: Instant): Promise<Caller | null> {
	const token = bearerOf(header);
	if (token === null) return null;
	const { rows } = await sql<{ organisationId: string; apiKeyId: string }>`
		select organisation_id, api_key_id from find_api_key(${sha256(token)}, ${new Date(at)}::timestamptz)
	`.execute(db);
	const [found] = rows;
	if (!found) return null;
	const { organisationId, apiKeyId } = found;
	return forOrganisation(db, organisationId, async (tx) => {
		const key = await tx
			.selectFrom('apiKey')
			.select(['scopes', 'lastUsedAt'])
			.where('id', '=', apiKeyId)
			.executeTakeFirst();
		if (!key) return null;
		if (at - (key.lastUsedAt?.getTime() ?? 0) > USE_SHOWN_EVERY_MS)
			await tx
				.updateTable('apiKey')
				.set({ lastUsedAt: new Date(at) })
				.where('id', '=', apiKeyId)
				.execute();
		return { organisationId, keyId: apiKeyId, actor: `api:${apiKeyId}`, scopes: key.scopes };
	});
}
