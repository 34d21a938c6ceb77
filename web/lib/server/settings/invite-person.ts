import { randomBytes } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Role } from '#db/values.ts';
import { now } from '../clock.ts';
import { authentication } from '../session/auth.ts';
import type { Person } from '../session/person.ts';
import { sendInvitation } from './send-invitation.ts';
import type { Saved } from './settings-action.ts';

const VALID_MS = 7 * 86_400_000;

export type Invited = { name: string; email: string; roles: readonly Role[] };

/** The account of an address, made without a password where there is none yet. */
async function accountOf({ name, email }: Invited): Promise<{ userId: string; isNew: boolean }> {
	const { db } = authentication();
	const known = await db.selectFrom('user').select('id').where('email', '=', email).executeTakeFirst();
	if (known) {
		const password = await db
			.selectFrom('account')
			.select('id')
			.where('userId', '=', known.id)
			.executeTakeFirst();
		return { userId: known.id, isNew: password === undefined };
	}
	const made = await db
		.insertInto('user')
		.values({ name, email, emailVerified: false })
		.returning('id')
		.executeTakeFirstOrThrow();
	return { userId: made.id, isNew: true };
}

/** A word with which somebody sets their first password, once, within a week. */
async function firstPasswordToken(userId: string, at: number): Promise<string> {
	const token = randomBytes(24).toString('base64url');
	await authentication()
		.db.insertInto('verification')
		.values({
			identifier: `reset-password:${token}`,
			value: userId,
			expiresAt: new Date(at + VALID_MS),
			updatedAt: new Date(at),
		})
		.execute();
	return token;
}

/** Makes somebody a member; false when they are one already. */
async function admit(organisationId: string, userId: string, roles: readonly Role[], at: number) {
	const { db } = authentication();
	const member = await db
		.selectFrom('member')
		.select('id')
		.where('organizationId', '=', organisationId)
		.where('userId', '=', userId)
		.executeTakeFirst();
	if (member) return false;
	const row = { organizationId: organisationId, userId, role: roles.join(','), createdAt: new Date(at) };
	await db.insertInto('member').values(row).execute();
	return true;
}

/**
 * Lets somebody into the company and writes to them: a new person gets a link to choose their password, one who has an
 * account already just another company to change to. Where no mail leaves, the link is shown once, to be passed on.
 */
export async function invitePerson(
	tx: Tx,
	invited: Invited,
	{ organisationId, userId: actor }: Person,
	origin: string,
): Promise<Saved> {
	const at = await now();
	const { userId, isNew } = await accountOf(invited);
	if (!(await admit(organisationId, userId, invited.roles, at))) return { problem: ['email', 'email-taken'] };
	const link = isNew ? `${origin}/join/${await firstPasswordToken(userId, at)}` : `${origin}/sign-in`;
	const key = `invitation/${organisationId}/${userId}/${String(at)}`;
	const mailed = await sendInvitation(tx, { ...invited, link, isNew, key });
	const entry = { kind: 'person-invited', person: userId, roles: invited.roles, mailed };
	writeJournal(tx, [{ at, entry, customer: null, actor }]);
	return mailed ? undefined : { secret: link };
}
