import pg from 'pg';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
let statements: { mockClear: () => unknown; mockRestore: () => void; mock: { calls: readonly unknown[] } };
beforeEach(async () => {
	world = await importWorld();
	statements = vi.spyOn(pg.Client.prototype, 'query');
});
afterEach(() => {
	statements.mockRestore();
});

async function costOf(lines: number): Promise<number> {
	const rows = Array.from(
		{ length: lines },
		(_, at) => `FA-${String(lines)}-${String(at)};C${String(at % 40)};10,50;2026-12-15;2027-01-14`,
	);
	statements.mockClear();
	const { preview } = await world.preview(['number;client;amount;issue date;due date', ...rows].join('\n'));
	expect(preview.counts).toMatchObject({ new: lines, unreachable: 40 });
	return statements.mock.calls.length;
}

test('a file ten times as long is previewed in as many statements: none is asked line by line', async () => {
	expect(await costOf(1000)).toBe(await costOf(100));
});
