import { expect, test } from 'vitest';
import { applyImport } from '#db/import/apply-import.ts';
import { previewImport } from '#db/import/preview-import.ts';
import { importProgress } from '#lib/server/import/import-progress.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';

test('while a file is taken it says how many of its good lines are, also between two customers', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'admin');
	const stamp = { at: on(3, 1), actor: helene.userId };
	const rows = Array.from({ length: 260 }, (_, n) => {
		const name = `Client ${String(n % 2)}`;
		return `${name};P-${String(n)};2027-02-01;2027-03-03;100,00`;
	});
	const text = ['customer;number;issued;due;amount', ...rows, 'Nobody;P-X;2027-02-01;2027-03-03;much'].join(
		'\n',
	);
	const previewed = await world.inside((tx) =>
		previewImport(tx, { bytes: Buffer.from(text), filename: 'factures.csv' }, stamp),
	);
	if (!previewed.ok) throw new Error(previewed.problem.code);
	const { batchId } = previewed.value;
	const told = async (): Promise<{ taken: number; lines: number }> => {
		const answer = await importProgress({ ...world.event(helene), params: { id: batchId } });
		return (await answer.json()) as { taken: number; lines: number };
	};
	expect(await told()).toEqual({ taken: 0, lines: 260 });
	const asked: Promise<{ taken: number; lines: number }>[] = [];
	await applyImport(world.db, world.organisationId, batchId, stamp, { progress: () => asked.push(told()) });
	const between = await Promise.all(asked);
	expect(between.length).toBeGreaterThan(1);
	expect(between[0]?.taken).toBeGreaterThan(0);
	expect(await told()).toEqual({ taken: 260, lines: 260 });
});

test('another company’s import is none', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'admin');
	const elsewhere = { ...world.event(helene), params: { id: '00000000-0000-4000-8000-000000000001' } };
	await expect(importProgress(elsewhere)).rejects.toMatchObject({ status: 404 });
});
