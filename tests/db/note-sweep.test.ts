import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { noteSweep } from '#db/account/catch-up.ts';
import { on, receivablesWorld } from './receivables-world.ts';

/** Every new row of a company holds its key for the length of its transaction: an import is one after another, side by side. */
test('an import under way keeps no sweep waiting', async () => {
	const world = await receivablesWorld();
	await world.inside(async (importing) => {
		await importing.insertInto('customer').values({ id: 'new', name: 'Neuve SARL' }).execute();
		const ended = await world.inside(async (tx) => {
			await sql`set local lock_timeout = '2s'`.execute(tx);
			return noteSweep(tx, on(1, 5));
		});
		expect(ended).toBe(false);
	});
});
