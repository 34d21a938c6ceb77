import { randomBytes } from 'node:crypto';
import { seed } from '#db/seed.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { addressOf, asSuperuser, copy, testDatabase } from './test-database.ts';
import type { TestDatabase } from './test-database.ts';

/** One seeding at a time, however many files ask. */
const LOCK = 728_194_306;

/**
 * The demo company, for this test file alone: the first file of a run that asks has it seeded (seconds), all get a copy
 * (a fraction of one). Call it in `beforeAll`, with the patience of a seeding.
 * @param now the instant at which its past ends; each day in Paris has its own company, seeded at the first instant asked
 */
export async function demoDatabase(now: Instant = Date.now()): Promise<TestDatabase> {
	const day = new Intl.DateTimeFormat('sv', { timeZone: 'Europe/Paris' }).format(now);
	const name = `demo_${day.replaceAll('-', '_')}`;
	await asSuperuser(async (client) => {
		await client.query('select pg_advisory_lock($1)', [LOCK]);
		const { rowCount } = await client.query('select from pg_database where datname = $1', [name]);
		if (rowCount !== 0) return;
		const unfinished = `seeding_${randomBytes(6).toString('hex')}`;
		await client.query(copy('template', unfinished));
		await seed(addressOf(unfinished), now);
		await client.query(`alter database ${unfinished} rename to ${name}`);
	});
	return testDatabase(name);
}
