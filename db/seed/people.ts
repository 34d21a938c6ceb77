import { randomUUID } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { Client } from 'pg';
import { urlFor } from '../roles.ts';

/** How to sign in to the demo company. */
export const demoSignIn = { email: 'demo@amiable.test', password: 'verre-souffle-2027' };

/** The people of the demo company: name, address, roles as the sign-in library writes them. */
const people = [
	{ name: 'Hélène Marchand', email: demoSignIn.email, role: 'admin,credit-manager,approver' },
	{ name: 'Nicolas Aubert', email: 'nicolas@amiable.test', role: 'collector' },
	{ name: 'Inès Garnier', email: 'ines@amiable.test', role: 'sales' },
	{ name: 'Paul Girod', email: 'paul@amiable.test', role: 'approver,reader' },
	{ name: 'Maud Perrin', email: 'maud@amiable.test', role: 'project-manager' },
];

export type DemoPeople = { organisationId: string; demo: string; collector: string; sales: string };

/** The demo company of this database, if it was made before. */
export async function demoOrganisation(ownerUrl: string): Promise<string | undefined> {
	const client = new Client({ connectionString: urlFor(ownerUrl, 'amiable_auth') });
	await client.connect();
	try {
		const { rows } = await client.query<{ id: string }>(
			`select m."organizationId" as id from auth."member" m join auth."user" u on u."id" = m."userId" where u."email" = $1`,
			[demoSignIn.email],
		);
		return rows[0]?.id;
	} finally {
		await client.end();
	}
}

/**
 * Makes the company and its people for the sign-in library; they appear in the company by the triggers of migration 11.
 * All share the demo password.
 */
export async function seedPeople(ownerUrl: string, at: Date): Promise<DemoPeople> {
	const client = new Client({ connectionString: urlFor(ownerUrl, 'amiable_auth') });
	await client.connect();
	const organisationId = randomUUID();
	const password = await hashPassword(demoSignIn.password);
	const ids: string[] = [];
	try {
		await client.query('begin');
		await client.query(
			`insert into auth."organization" ("id", "name", "slug", "createdAt") values ($1, 'Atelier Verrier du Rhône', 'demo', $2)`,
			[organisationId, at],
		);
		for (const { name, email, role } of people) {
			const id = randomUUID();
			ids.push(id);
			await client.query(
				`insert into auth."user" ("id", "name", "email", "emailVerified", "createdAt", "updatedAt") values ($1, $2, $3, true, $4, $4)`,
				[id, name, email, at],
			);
			await client.query(
				`insert into auth."account" ("accountId", "providerId", "userId", "password", "createdAt", "updatedAt") values ($1, 'credential', $2, $3, $4, $4)`,
				[id, id, password, at],
			);
			await client.query(
				`insert into auth."member" ("organizationId", "userId", "role", "createdAt") values ($1, $2, $3, $4)`,
				[organisationId, id, role, at],
			);
		}
		await client.query('commit');
	} finally {
		await client.end();
	}
	const [demo = '', collector = '', sales = ''] = ids;
	return { organisationId, demo, collector, sales };
}
