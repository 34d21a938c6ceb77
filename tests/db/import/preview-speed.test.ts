import { beforeAll, expect, test } from 'vitest';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
beforeAll(async () => {
	world = await importWorld();
});

test('a file of 10,000 invoices is previewed within three seconds', async () => {
	const rows = Array.from(
		{ length: 10_000 },
		(_, at) => `FA-${String(at)};C${String(at % 400)};10,50;2026-12-15;2027-01-14`,
	);
	const text = ['number;client;amount;issue date;due date', ...rows].join('\n');
	const before = performance.now();
	const { preview } = await world.preview(text);
	expect(performance.now() - before).toBeLessThan(3000);
	expect(preview.counts).toMatchObject({ new: 10_000, unreachable: 400 });
});
