import { randomBytes } from 'node:crypto';
import { seed } from '#db/seed.ts';
import { addressOf, asSuperuser, copy, testDatabase } from './test-database.ts';
import type { TestDatabase } from './test-database.ts';

/** One seeding at a time, however many files ask. */
const LOCK = 728_194_306;

/**
 * The demo company, for this test file alone: the first file of a run that asks has it seeded (seconds), all get a copy
 * (a fraction of one). Its past ends today, so a run over midnight in Paris seeds another.
 * Call it in `beforeAll` of a file of the `browser` project, with the patience of a seeding.
 */
export async function demoDatabase(): Promise<TestDatabase> {
	const today = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris' }).format(new Date());
	const name = `demo_${today.replaceAll('-', '_')}`;
	await asSuperuser(async (client) => {
		await client.query('select pg_advisory_lock($1)', [LOCK]);
		const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
		if (rowCount !== 0) return;
		const unfinished = `seeding_${randomBytes(6).toString('hex')}`;
		await client.query(copy('template', unfinished));
		await seed(addressOf(unfinished));
		await client.query(`alter database ${unfinished} rename to ${name}`);
	});
	return testDatabase(name);
}
