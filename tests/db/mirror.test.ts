import { randomUUID } from 'node:crypto';
import type { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { sql } from 'kysely';
import { forOrganisation } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { connected } from '../config/test-database.ts';
import { organisationDatabase } from './organisation-database.ts';
import type { OrganisationDatabase } from './organisation-database.ts';

let world: OrganisationDatabase;
let auth: Client;
const organisation = randomUUID();
const user = randomUUID();

beforeAll(async () => {
	world = await organisationDatabase();
	auth = await connected(urlFor(world.ownerUrl, 'amiable_auth'));
	await auth.query(
		`insert into auth."user" ("id", "name", "email", "emailVerified") values ($1, 'Anne Roy', 'anne@roy.test', true)`,
		[user],
	);
	await auth.query(
		`insert into auth."organization" ("id", "name", "slug", "createdAt") values ($1, 'Roy SARL', 'roy', now())`,
		[organisation],
	);
});

const members = () =>
	forOrganisation(world.db, organisation, (tx) =>
		tx.selectFrom('membership').select(['userId', 'name', 'email', 'roles', 'active']).execute(),
	);
const companiesOf = async (id: string) => {
	const { rows } = await sql<{
		organisationId: string;
	}>`select organisation_id from organisations_of_user(${id}::uuid)`.execute(world.db);
	return rows.map(({ organisationId }) => organisationId);
};

test('a company and a member made by the sign-in library exist for the product, roles translated', async () => {
	const company = await forOrganisation(world.db, organisation, (tx) =>
		tx.selectFrom('organisation').select(['id', 'name', 'demo']).execute(),
	);
	expect(company).toEqual([{ id: organisation, name: 'Roy SARL', demo: false }]);
	await auth.query(
		`insert into auth."member" ("organizationId", "userId", "role", "createdAt") values ($1, $2, 'owner,approver', now())`,
		[organisation, user],
	);
	const anne = { userId: user, name: 'Anne Roy', email: 'anne@roy.test' };
	expect(await members()).toEqual([{ ...anne, roles: ['admin', 'approver'], active: true }]);
	expect(await companiesOf(user)).toEqual([organisation]);
	await auth.query(`update auth."member" set "role" = 'collector' where "userId" = $1`, [user]);
	expect(await members()).toEqual([{ ...anne, roles: ['collector'], active: true }]);
	await auth.query(`delete from auth."member" where "userId" = $1`, [user]);
	expect(await members()).toMatchObject([{ active: false }]);
	expect(await companiesOf(user)).toEqual([]);
});

test('the sign-in role sees no business table, the application no password', async () => {
	await expect(auth.query('select from public.invoice')).rejects.toThrow('permission denied');
	await expect(sql`select from auth."account"`.execute(world.db)).rejects.toThrow('permission denied');
});

test('an API key is found by its hash alone, unless revoked or expired', async () => {
	const at = new Date('2027-03-01T08:00:00Z');
	const [good, revoked, expired] = ['a', 'b', 'c'].map((letter) => letter.repeat(64));
	await world.inside((tx) =>
		tx
			.insertInto('apiKey')
			.values([
				{ name: 'erp', prefix: 'am_1', sha256: good!, createdBy: 'anne', at },
				{ name: 'old', prefix: 'am_2', sha256: revoked!, createdBy: 'anne', at, revokedAt: at },
				{ name: 'test', prefix: 'am_3', sha256: expired!, createdBy: 'anne', at, expiresAt: at },
			])
			.execute(),
	);
	const found = async (hash: string) => {
		const { rows } = await sql<{
			organisationId: string;
		}>`select organisation_id, api_key_id from find_api_key(${hash}, ${at})`.execute(world.db);
		return rows.map(({ organisationId }) => organisationId);
	};
	expect(await found(good!)).toEqual([world.organisationId]);
	expect(await found(revoked!)).toEqual([]);
	expect(await found(expired!)).toEqual([]);
	expect(await found('d'.repeat(64))).toEqual([]);
});
