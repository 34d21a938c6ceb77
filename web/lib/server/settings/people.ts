import type { RequestEvent } from '@sveltejs/kit';
import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import type { Role } from '#db/values.ts';
import { environment } from '../environment.ts';
import { requiredText } from '../forms/fields.ts';
import { authentication } from '../session/auth.ts';
import { invitePerson } from './invite-person.ts';
import { personDigest } from './person-digest.ts';
import { settingsAction } from './settings-action.ts';

export const ROLES: readonly Role[] = [
	'admin',
	'credit-manager',
	'collector',
	'sales',
	'project-manager',
	'contributor',
	'approver',
	'reader',
];

const roles = z
	.array(
		z.enum([
			'admin',
			'credit-manager',
			'collector',
			'sales',
			'project-manager',
			'contributor',
			'approver',
			'reader',
		]),
		'field-required',
	)
	.min(1, 'role-required');

const addShape = z.object({ name: requiredText, email: z.email('email-invalid'), 'roles[]': roles });

/** A company without an administrator could never be changed again. */
async function remainsGoverned(tx: Tx, except: string): Promise<boolean> {
	const others = await tx
		.selectFrom('membership')
		.select('roles')
		.where('active', '=', true)
		.where('userId', '<>', except)
		.execute();
	return others.some(({ roles: held }) => held.includes('admin'));
}

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

/** The address that browsers use: the configured one, else the one that this request came by. */
const originOf = ({ url }: RequestEvent): string => environment().origin ?? url.origin;

export const peopleActions = {
	add: (event: RequestEvent) =>
		settingsAction(
			'add',
			addShape,
			(tx, { name, email, 'roles[]': chosen }, person) =>
				invitePerson(tx, { name, email: email.toLowerCase(), roles: chosen }, person, originOf(event)),
			'manage-people',
		)(event),
	roles: settingsAction(
		'roles',
		rolesShape,
		(tx, value, { organisationId }) => changeRoles(tx, organisationId, value),
		'manage-people',
	),
	digest: personDigest,
	remove: settingsAction(
		'remove',
		z.object({ userId: z.uuid() }),
		(tx, { userId }, { organisationId }) => removePerson(tx, organisationId, userId),
		'manage-people',
	),
};
