import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Role } from '#db/values.ts';
import type { PersonView } from '#lib/settings/view.ts';
import { requiredText } from '../forms/fields.ts';
import { authentication } from '../session/auth.ts';
import { settingsAction } from './settings-action.ts';

export const ROLES: readonly Role[] = [
	'admin',
	'credit-manager',
	'collector',
	'sales',
	'contributor',
	'approver',
	'reader',
];

/** The people of the company; those who left stay listed, for their names are in the journal. */
export const people = (tx: Tx): Promise<PersonView[]> =>
	tx
		.selectFrom('membership')
		.select(['userId', 'name', 'email', 'roles', 'active'])
		.orderBy('active', 'desc')
		.orderBy('name')
		.execute();

const roles = z
	.array(
		z.enum(['admin', 'credit-manager', 'collector', 'sales', 'contributor', 'approver', 'reader']),
		'field-required',
	)
	.min(1, 'role-required');

const addShape = z.object({ name: requiredText, email: z.email('email-invalid'), 'roles[]': roles });

/** Makes an account with a first password that is shown once; an address that has an account already is refused. */
async function addPerson(
	organisationId: string,
	{ name, email, 'roles[]': chosen }: z.infer<typeof addShape>,
) {
	const { auth, db } = authentication();
	const { password } = await auth.$context;
	const address = email.toLowerCase();
	const known = await db.selectFrom('user').select('id').where('email', '=', address).executeTakeFirst();
	if (known) return { problem: ['email', 'email-taken'] as [string, string] };
	const secret = randomBytes(12).toString('base64url');
	const hash = await password.hash(secret);
	await db.transaction().execute(async (tx) => {
		const at = new Date();
		const user = await tx
			.insertInto('user')
			.values({ name, email: address, emailVerified: false })
			.returning('id')
			.executeTakeFirstOrThrow();
		const userId = user.id;
		const account = { accountId: userId, providerId: 'credential', userId, password: hash, updatedAt: at };
		await tx.insertInto('account').values(account).execute();
		const member = { organizationId: organisationId, userId, role: chosen.join(','), createdAt: at };
		await tx.insertInto('member').values(member).execute();
	});
	return { secret };
}

/** A company without an administrator could never be changed again. */
const remainsGoverned = async (tx: Tx, except: string): Promise<boolean> =>
	(await people(tx)).some(
		({ userId, active, roles: held }) => active && userId !== except && held.includes('admin'),
	);

const rolesShape = z.object({ userId: z.uuid(), 'roles[]': roles });

async function changeRoles(
	tx: Tx,
	organisationId: string,
	{ userId, 'roles[]': chosen }: z.infer<typeof rolesShape>,
) {
	if (!chosen.includes('admin') && !(await remainsGoverned(tx, userId)))
		return { problem: ['form', 'last-admin'] as [string, string] };
	await authentication()
		.db.updateTable('member')
		.set({ role: chosen.join(',') })
		.where('organizationId', '=', organisationId)
		.where('userId', '=', userId)
		.execute();
	return undefined;
}

async function removePerson(tx: Tx, organisationId: string, userId: string) {
	if (!(await remainsGoverned(tx, userId))) return { problem: ['form', 'last-admin'] as [string, string] };
	const { db } = authentication();
	await db
		.deleteFrom('member')
		.where('organizationId', '=', organisationId)
		.where('userId', '=', userId)
		.execute();
	await db.deleteFrom('session').where('userId', '=', userId).execute();
	return undefined;
}

export const peopleActions = {
	add: settingsAction(
		'add',
		addShape,
		(_tx, value, { organisationId }) => addPerson(organisationId, value),
		'manage-people',
	),
	roles: settingsAction(
		'roles',
		rolesShape,
		(tx, value, { organisationId }) => changeRoles(tx, organisationId, value),
		'manage-people',
	),
	remove: settingsAction(
		'remove',
		z.object({ userId: z.uuid() }),
		(tx, { userId }, { organisationId }) => removePerson(tx, organisationId, userId),
		'manage-people',
	),
};
