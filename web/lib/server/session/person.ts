import type { RequestEvent } from '@sveltejs/kit';
import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import type { Role } from '#db/values.ts';
import { database } from '../database.ts';
import { authentication } from './auth.ts';
import { keepCookies } from './keep-cookies.ts';

/** Who is signed in, for which company, with which roles. */
export type Person = {
	userId: string;
	name: string;
	email: string;
	organisationId: string;
	roles: readonly Role[];
	/** ids of every company that they belong to */
	companies: readonly string[];
};

type Membership = Pick<Person, 'organisationId' | 'roles' | 'companies'>;

/** The company that a person chose last, as long as they belong to it; else their first. */
async function membershipOf(userId: string, chosen: string | null): Promise<Membership | null> {
	const { rows } = await sql<{ organisationId: string }>`
		select organisation_id from organisations_of_user(${userId}::uuid)
	`.execute(database());
	const companies = rows.map((row) => row.organisationId);
	const organisationId = companies.find((id) => id === chosen) ?? companies[0];
	if (organisationId === undefined) return null;
	const member = await forOrganisation(database(), organisationId, (tx) =>
		tx.selectFrom('membership').select('roles').where('userId', '=', userId).executeTakeFirst(),
	);
	return member ? { organisationId, roles: member.roles, companies } : null;
}

/** The person behind a request's session cookie; null when nobody is signed in or belongs to no company any more. */
export async function signedInPerson(event: RequestEvent): Promise<Person | null> {
	if (!event.cookies.get('amiable.session_token')) return null;
	const { headers, response } = await authentication().auth.api.getSession({
		headers: event.request.headers,
		returnHeaders: true,
	});
	if (!response) return null;
	keepCookies(event, headers);
	const membership = await membershipOf(response.user.id, response.session.activeOrganizationId ?? null);
	return (
		membership && {
			...membership,
			userId: response.user.id,
			name: response.user.name,
			email: response.user.email,
		}
	);
}
