import { randomBytes } from 'node:crypto';
import { Client } from 'pg';
import { inject } from 'vitest';
import { afterFile } from './after-file.ts';

/** A database of this test file alone. `urlFor(ownerUrl, 'amiable_app')` is what the application connects with. */
export type TestDatabase = { ownerUrl: string };

/**
 * Clones the migrated template: empty tables, real Postgres, about 50 ms. Dropped after the file.
 * Call it in `beforeAll` of a file of the `database`, `temporal` or `browser` project.
 * @param template another database of the same server to copy, to which nobody is connected
 */
export async function testDatabase(template = 'template'): Promise<TestDatabase> {
	const name = `test_${randomBytes(6).toString('hex')}`;
	await asSuperuser((client) => client.query(copy(template, name)));
	afterFile(() => asSuperuser((client) => client.query(`drop database ${name} with (force)`)));
	return { ownerUrl: addressOf(name) };
}

/** A connection for this file, as whoever the address names. */
export async function connected(connectionString: string): Promise<Client> {
	const client = new Client({ connectionString });
	await client.connect();
	afterFile(() => client.end());
	return client;
}

/** The statement that makes a database like `template`: its files are copied, its rows are not written again. */
export const copy = (template: string, name: string): string =>
	`create database ${name} template ${template} strategy file_copy`;

/** Superuser's address of a database of the server of this run. */
export function addressOf(database: string): string {
	const url = new URL(inject('templateUrl'));
	url.pathname = `/${database}`;
	return url.href;
}

/** Does what concerns the whole server. */
export async function asSuperuser(work: (client: Client) => Promise<unknown>): Promise<void> {
	const client = new Client({ connectionString: addressOf('postgres') });
	await client.connect();
	try {
		await work(client);
	} finally {
		await client.end();
	}
}
