import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { afterAll, inject } from 'vitest';

/** A database of this test file alone. `urlFor(ownerUrl, 'amiable_app')` is what the application connects with. */
export type TestDatabase = { ownerUrl: string };

/**
 * Clones the migrated template: empty tables, real Postgres, about 50 ms. Dropped after the file.
 * Call it in `beforeAll` of a file of the `database`, `temporal` or `browser` project.
 */
export async function testDatabase(): Promise<TestDatabase> {
	const template = new URL(inject('templateUrl'));
	const name = `test_${randomBytes(6).toString('hex')}`;
	await asSuperuser(template, `create database ${name} template template strategy file_copy`);
	afterAll(() => asSuperuser(template, `drop database ${name} with (force)`));
	const url = new URL(template);
	url.pathname = `/${name}`;
	return { ownerUrl: url.href };
}

async function asSuperuser(template: URL, sql: string): Promise<void> {
	const url = new URL(template);
	url.pathname = '/postgres';
	const client = new Client({ connectionString: url.href });
	await client.connect();
	try {
		await client.query(sql);
	} finally {
		await client.end();
	}
}
