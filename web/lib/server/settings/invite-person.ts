import { randomBytes } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Role } from '#db/values.ts';
import { now } from '../clock.ts';
import { authentication } from '../session/auth.ts';
import { keepInvitation } from '../session/invitation.ts';
import type { Person } from '../session/person.ts';
import { sendInvitation } from './send-invitation.ts';
import type { Afterwards, Saved } from './saved.ts';

const VALID_MS = 7 * 86_400_000;

export type Invited = { name: string; email: string; roles: readonly Role[] };

/**
 * The account of an address, made without a password where there is none yet. `isOurs`: nobody has a password for it and
 * no other company let it in, so that whoever is invited here may choose the first one.
 */
async function accountOf(
	{ name, email }: Invited,
	organisationId: string,
): Promise<{ userId: string; isOurs: boolean }> {
	const { db } = authentication();
	const known = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
	if (known) {
		const others = await db
			.selectFrom('account')
			.select('userId')
			.where('userId', '=', known.id)
			.union(
				db
					.selectFrom('member')
					.select('userId')
					.where('userId', '=', known.id)
					.where('organizationId', '<>', organisationId),
			)
			.executeTakeFirst();
		return { userId: known.id, isOurs: others === undefined };
	}
	const made = await db
		.insertInto('user')
		.values({ name, email, emailVerified: false })
		.returning('id')
		.executeTakeFirstOrThrow();
	return { userId: made.id, isOurs: true };
}

const isMember = async (organisationId: string, userId: string): Promise<boolean> =>
	(await authentication()
		.db.selectFrom('member')
		.select('id')
		.where('organizationId', '=', organisationId)
		.where('userId', '=', userId)
		.executeTakeFirst()) !== undefined;

/** A word with which somebody sets their first password, once, within a week; words given before are worth nothing more. */
async function firstPasswordToken(userId: string, at: number): Promise<string> {
	const token = randomBytes(24).toString('base64url');
	const { db } = authentication();
	await db
		.deleteFrom('verification')
		.where('identifier', 'like', 'reset-password:%')
		.where('value', '=', userId)
		.execute();
	await db
		.insertInto('verification')
		.values({
			identifier: `reset-password:${token}`,
			value: userId,
			expiresAt: new Date(at + VALID_MS),
			updatedAt: new Date(at),
		})
		.execute();
	return token;
}

/** Makes somebody who is new a member. @returns the word with which they choose their password */
async function admit(
	{ roles }: Invited,
	{ organisationId, userId }: { organisationId: string; userId: string },
	at: number,
): Promise<string> {
	const row = { organizationId: organisationId, userId, role: roles.join(','), createdAt: new Date(at) };
	await authentication().db.insertInto('member').values(row).execute();
	return firstPasswordToken(userId, at);
}

/**
 * Invites somebody into the company, and writes to them afterwards. Who is new is a member at once and gets a link to choose their
 * password; an account that is somebody's already joins when they accept with the link, for anybody may have signed up
 * with an address. Where no mail leaves, the link is shown once, to be passed on.
 */
export async function invitePerson(
	tx: Tx,
	invited: Invited,
	{ organisationId, userId: actor }: Person,
	origin: string,
): Promise<Saved | Afterwards> {
	const at = await now();
	const { email, roles } = invited;
	const { userId, isOurs } = await accountOf(invited, organisationId);
	if (await isMember(organisationId, userId)) return { problem: ['email', 'already-member'] };
	const word = isOurs
		? await admit(invited, { organisationId, userId }, at)
		: await keepInvitation({ organisationId, email, roles, by: actor }, at);
	const link = `${origin}/join/${word}`;
	const key = `invitation/${organisationId}/${userId}/${String(at)}`;
	const entry = { kind: 'person-invited', person: userId, roles };
	writeJournal(tx, [{ at, entry, customer: null, actor }]);
	const invitation = { name: invited.name, email, link, isNew: isOurs, key, userId, actor };
	return { afterwards: (transaction) => sendInvitation(transaction, invitation) };
}
