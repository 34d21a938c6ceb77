import { expect, test } from 'vitest';
import { printBatch } from '#lib/server/outbox/print-batch.ts';
import { deskWorld } from '../agenda/desk-world.ts';

test('a day without letters, or none of the calendar, is a page that does not exist', async () => {
	const world = await deskWorld();
	const nicolas = await world.person('Nicolas', 'collector');
	for (const day of ['2027-03-02', '2027-02-30', '2027-13-01', 'tomorrow', ''])
		await expect(printBatch(world.event(nicolas, {}, `/outbox/print?on=${day}`))).rejects.toMatchObject({
			status: 404,
		});
});
