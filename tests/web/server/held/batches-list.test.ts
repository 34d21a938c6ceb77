import { expect, test } from 'vitest';
import { batchesCsv } from '#lib/server/held/batches-csv.ts';
import { batchesPage } from '#lib/server/held/batches-page.ts';
import { batchesScreen } from '#lib/server/held/batches-screen.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';

/** Seven batches an hour apart, two of one instant; the oldest and the third still wait. */
async function sevenBatches() {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'credit-manager');
	await world.inside((tx) =>
		tx
			.insertInto('heldBatch')
			.values(
				[0, 1, 2, 3, 4, 5, 5].map((hour, n) => ({
					...{ reason: 'import' as const, at: new Date(on(3, 1) + hour * 3_600_000), actor: null },
					...(n === 0 || n === 2
						? { state: 'held' as const }
						: { state: 'released' as const, settledAt: new Date(on(3, 2)), settledBy: helene.userId }),
				})),
			)
			.execute(),
	);
	return { world, helene };
}

test('every batch is reached, page by page and once: those that wait first, then the newest', async () => {
	const { world } = await sevenBatches();
	const found: { id: string; state: string; at: string }[] = [];
	for (let after: string | null = null; ;) {
		const page = await world.inside((tx) => batchesPage(tx, { state: '', sort: 'waiting', after }, 2));
		found.push(...page.rows);
		if (page.next === null) break;
		after = page.next;
	}
	expect(new Set(found.map(({ id }) => id)).size).toBe(7);
	expect(found.map(({ state, at }) => [state, (Date.parse(at) - on(3, 1)) / 3_600_000])).toEqual([
		...[2, 0].map((hour) => ['held', hour]),
		...[5, 5, 4, 3, 1].map((hour) => ['released', hour]),
	]);
});

test('the file holds what the address asks for, and nothing else', async () => {
	const { world, helene } = await sevenBatches();
	const linesOf = async (query: string) => {
		const file = await batchesCsv(world.event(helene, {}, `/held/export.csv${query}`)).text();
		return file.trim().split('\r\n').slice(1);
	};
	expect(await linesOf('')).toHaveLength(7);
	expect(await linesOf('?state=held')).toHaveLength(2);
	const settled = await linesOf('?state=released');
	expect(settled).toHaveLength(5);
	for (const line of settled) expect(line).toContain('Hélène');
	const { rows, filter } = await batchesScreen(world.event(helene, {}, '/held?state=held'));
	expect([filter.state, rows.length]).toEqual(['held', 2]);
});

test('who sees only their own customers is refused', async () => {
	const world = await deskWorld();
	const luc = await world.person('Luc', 'contributor');
	expect(() => batchesCsv(world.event(luc, {}, '/held/export.csv'))).toThrow(
		expect.objectContaining({ status: 403 }),
	);
});
