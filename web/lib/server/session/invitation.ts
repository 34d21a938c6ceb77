import { forOrganisation } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Role } from '#db/values.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { authentication } from './auth.ts';
import type { Person } from './person.ts';

const VALID_MS = 7 * 86_400_000;

export type Invitation = { organisationId: string; email: string; roles: readonly Role[]; by: string };

/**
 * Keeps an invitation for an account that is somebody's already, until whoever holds both the account and the link
 * accepts: anybody may have signed up with an address that is not theirs. A former one to the same company is over.
 * @param at when it is made; it is valid for a week
 * @returns the word of its link
 */
export async function keepInvitation(
	{ organisationId, email, roles, by }: Invitation,
	at: number,
): Promise<string> {
	const { db } = authentication();
	await db
		.deleteFrom('invitation')
		.where('organizationId', '=', organisationId)
		.where('email', '=', email)
		.execute();
	const { id } = await db
		.insertInto('invitation')
		.values({
			organizationId: organisationId,
			email,
			role: roles.join(','),
			status: 'pending',
			expiresAt: new Date(at + VALID_MS),
			inviterId: by,
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return id;
}

/** What the word of a link invites to: the company's name, and the address that is meant; null when there is nothing. */
export async function invitationFor(word: string): Promise<{ company: string; email: string } | null> {
	if (!isUuid(word)) return null;
	const found = await authentication()
		.db.selectFrom('invitation as i')
		.innerJoin('organization as o', 'o.id', 'i.organizationId')
		.select(['o.name as company', 'i.email'])
		.where('i.id', '=', word)
		.where('i.expiresAt', '>', new Date(await now()))
		.executeTakeFirst();
	return found ?? null;
}

/**
 * Lets a person into the company that invited them, once.
 * @returns the company; null when the invitation is over or somebody else's
 */
export async function acceptInvitation(
	word: string,
	{ userId, email }: Pick<Person, 'userId' | 'email'>,
): Promise<string | null> {
	if (!isUuid(word)) return null;
	const at = await now();
	const { db } = authentication();
	const organisationId = await db.transaction().execute(async (tx) => {
		const taken = await tx
			.deleteFrom('invitation')
			.where('id', '=', word)
			.where('email', '=', email)
			.where('expiresAt', '>', new Date(at))
			.returning(['organizationId', 'role'])
			.executeTakeFirst();
		if (!taken) return null;
		await tx
			.insertInto('member')
			.values({ ...taken, userId, createdAt: new Date(at) })
			.onConflict((conflict) => conflict.columns(['organizationId', 'userId']).doNothing())
			.execute();
		return taken.organizationId;
	});
	if (organisationId !== null)
		await forOrganisation(database(), organisationId, (tx) => {
			const entry = { kind: 'person-joined', person: userId };
			writeJournal(tx, [{ at, entry, customer: null, actor: userId }]);
			return Promise.resolve();
		});
	return organisationId;
}
