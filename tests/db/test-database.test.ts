import { Client } from 'pg';
import { beforeAll, expect, test } from 'vitest';
import { demoCustomers } from '#db/seed/customers.ts';
import { afterFile, endFile } from '../config/after-file.ts';
import { demoDatabase } from '../config/demo-database.ts';
import { asSuperuser, testDatabase } from '../config/test-database.ts';

let asked: string;
const done: string[] = [];
beforeAll(async () => {
	asked = (await testDatabase()).ownerUrl;
	afterFile(() => done.push('first'));
	afterFile(() => {
		done.push('second');
		throw new Error('a server that will not stop');
	});
});

const exists = async (url: string): Promise<boolean> => {
	let rows = 0;
	await asSuperuser(async (client) => {
		const name = new URL(url).pathname.slice(1);
		rows = (await client.query('select from pg_database where datname = $1', [name])).rowCount ?? 0;
	});
	return rows === 1;
};

async function rowsOf(url: string, sql: string): Promise<number | null> {
	const client = new Client({ connectionString: url });
	await client.connect();
	try {
		return (await client.query(sql)).rowCount;
	} finally {
		await client.end();
	}
}

test('what is asked for before the tests ends with the file, last first, whatever fails', async () => {
	expect(await exists(asked)).toBe(true);
	await expect(endFile()).rejects.toThrow('a server that will not stop');
	expect(done).toEqual(['second', 'first']);
	expect(await exists(asked)).toBe(false);
});

test('each file has the demo company to itself: the next one finds it whole', async () => {
	const changed = `select from customer where name = 'Changed'`;
	const [one, other] = [await demoDatabase(), await demoDatabase()];
	expect(await rowsOf(one.ownerUrl, `update customer set name = 'Changed'`)).toBe(demoCustomers.length);
	expect(await rowsOf(one.ownerUrl, changed)).toBe(demoCustomers.length);
	expect(await rowsOf(other.ownerUrl, changed)).toBe(0);
	expect(await rowsOf((await demoDatabase()).ownerUrl, changed)).toBe(0);
}, 120_000);
