import { expect, test } from 'vitest';
import { importsCsv } from '#lib/server/import/imports-csv.ts';
import { applyImport } from '#db/import/apply-import.ts';
import { previewImport } from '#db/import/preview-import.ts';
import { partCsvHref, partHref } from '#lib/import/import-part.ts';
import { readPartFilter } from '#lib/import/part-filter.ts';
import type { ImportView } from '#lib/import/view.ts';
import { importPartCsv } from '#lib/server/import/import-part-csv.ts';
import { importScreen, importsScreen } from '#lib/server/import/import-screen.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';

test('every import can be reached, page by page, newest first, several of one instant too', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'admin');
	await world.inside((tx) =>
		tx
			.insertInto('importBatch')
			.values(
				Array.from({ length: 45 }, (_, n) => ({
					...{ kind: 'invoices' as const, filename: `factures-${String(n)}.csv`, content: Buffer.from('') },
					...{ sha256: String(n).padStart(64, 'a'), at: new Date(on(3, 1) + Math.floor(n / 3) * 1000) },
					...{ state: 'applied' as const, summary: '{}' },
				})),
			)
			.execute(),
	);
	const names: string[] = [];
	const sizes: number[] = [];
	for (let after: string | null = ''; after !== null;) {
		const query: string = after && `?after=${encodeURIComponent(after)}`;
		const page = await importsScreen(world.event(helene, {}, `/import${query}`));
		names.push(...page.imports.map(({ filename }) => filename));
		sizes.push(page.imports.length);
		after = page.next;
	}
	expect(sizes).toEqual([20, 20, 5]);
	expect(new Set(names).size).toBe(45);
	expect(names[0]).toMatch(/factures-4[234].csv/);
});

test('a file that was taken goes on saying what its lines did, not what they would do now', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'admin');
	const stamp = { at: on(3, 1), actor: helene.userId };
	const take = async (rows: readonly string[]) => {
		const text = ['customer;number;issued;due;amount', ...rows].join('\n');
		const previewed = await world.inside((tx) =>
			previewImport(tx, { bytes: Buffer.from(text), filename: 'factures.csv' }, stamp),
		);
		if (!previewed.ok) throw new Error(previewed.problem.code);
		const { batchId } = previewed.value;
		await applyImport(world.db, world.organisationId, batchId, stamp);
		const { file } = await importScreen({ ...world.event(helene), params: { id: batchId } });
		return file.lines.rows.map(({ number, change }) => [number, change]);
	};
	const first = 'Durand;FA-1;2027-02-01;2027-03-03;100,00';
	expect(await take([first])).toEqual([['FA-1', 'new']]);
	expect(await take([first, 'Durand;FA-2;2027-02-01;2027-03-03;50,00'])).toEqual([
		['FA-1', 'same'],
		['FA-2', 'new'],
	]);
});

test('the lines of a file are shown page by page, and written to a file whole: understood or not', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'admin');
	const rows = Array.from({ length: 250 }, (_, n) => [
		`Durand;FA-${String(n)};2027-02-01;2027-03-03;100,00`,
		`Durand;FX-${String(n)};2027-02-01;2027-03-03;beaucoup`,
	]).flat();
	const text = ['customer;number;issued;due;amount', ...rows].join('\n');
	const previewed = await world.inside((tx) =>
		previewImport(
			tx,
			{ bytes: Buffer.from(text), filename: 'f.csv' },
			{ at: on(3, 1), actor: helene.userId },
		),
	);
	if (!previewed.ok) throw new Error(previewed.problem.code);
	const params = { id: previewed.value.batchId };
	const page = async (query: string) =>
		(await importScreen({ ...world.event(helene, {}, `/import/x${query}`), params })).file;
	const found: string[] = [];
	for (let next: number | null = 1; next !== null;) {
		const { lines }: Awaited<ReturnType<typeof page>> = await page(`?lines=${String(next)}`);
		found.push(...lines.rows.map(({ number }) => number));
		next = lines.next;
	}
	expect([found.length, new Set(found).size]).toEqual([250, 250]);
	expect((await page('?bad=3')).bad).toMatchObject({ count: 250, page: 3, next: null });
	expect((await page('?bad=3')).bad.rows).toHaveLength(50);
	expect((await page('?bad=9&lines=x')).bad.page).toBe(3);
	for (const part of ['lines', 'bad']) {
		const event = { ...world.event(helene, {}, `/import/x/export.csv?part=${part}`), params };
		expect((await (await importPartCsv(event)).text()).trim().split('\n'), part).toHaveLength(251);
	}
});

test('the lists of a file are searched and sorted together, page by page and in their files', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'admin');
	const rows = Array.from({ length: 250 }, (_, n) => [
		`${n % 2 ? 'Durand' : 'Arnaud'};FA-${String(n)};2027-02-01;2027-03-03;${String(100 + (n % 7))},00`,
		`Durand;FX-${String(n)};2027-02-01;2027-03-03;beaucoup${String(n)}`,
	]).flat();
	const text = ['customer;number;issued;due;amount', ...rows].join('\n');
	const previewed = await world.inside((tx) =>
		previewImport(
			tx,
			{ bytes: Buffer.from(text), filename: 'f.csv' },
			{ at: on(3, 1), actor: helene.userId },
		),
	);
	if (!previewed.ok) throw new Error(previewed.problem.code);
	const params = { id: previewed.value.batchId };
	const pageOf = async (query: string): Promise<ImportView> =>
		(await importScreen({ ...world.event(helene, {}, `/import/x?${query}`), params })).file;
	const walk = async (query: string) => {
		const found: ImportView['lines']['rows'][number][] = [];
		for (let next: number | null = 1; next !== null;) {
			const page: ImportView = await pageOf(`${query}&lines=${String(next)}`);
			found.push(...page.lines.rows);
			next = page.lines.next;
		}
		return found;
	};
	const byAmount = await walk('sort=amount');
	expect(new Set(byAmount.map(({ number }) => number)).size).toBe(250);
	expect(byAmount.map(({ amountCents }) => amountCents)).toEqual(
		byAmount.map(({ amountCents }) => amountCents).toSorted((a, b) => b - a),
	);
	// Equal ones stay in the order of the file.
	expect(byAmount.slice(0, 3).map(({ number }) => number)).toEqual(['FA-6', 'FA-13', 'FA-20']);
	expect((await walk('q=arnaud&sort=number')).map(({ number }) => number)).toEqual(
		Array.from({ length: 125 }, (_, n) => `FA-${String(2 * n)}`).toSorted(),
	);
	const narrowed = (await importScreen({ ...world.event(helene, {}, '/import/x?q=BEAUCOUP24'), params }))
		.file;
	expect([narrowed.bad.rows.length, narrowed.bad.count]).toEqual([11, 250]);
	expect([narrowed.lines.rows.length, narrowed.lines.count]).toEqual([0, 250]);
	const csv = { ...world.event(helene, {}, '/import/x/export.csv?part=lines&q=FA-24&sort=amount'), params };
	const lines = (await (await importPartCsv(csv)).text()).trim().split('\r\n').slice(1);
	expect(lines.map((line) => line.split(';')[1])).toEqual(
		byAmount.map(({ number }) => number).filter((number) => number.startsWith('FA-24')),
	);
	const filter = readPartFilter(new URLSearchParams('q=FA 24&sort=amount'));
	expect(partHref('x', 'bad', 2, filter)).toBe('/import/x?q=FA+24&sort=amount&bad=2#bad');
	expect(partHref('x', 'bad', 1, readPartFilter(new URLSearchParams()))).toBe('/import/x#bad');
	expect(partCsvHref('x', 'bad', filter)).toBe('/import/x/export.csv?q=FA+24&sort=amount&part=bad');
});

test('the file holds the imports that the address finds, with what their lines did and who dropped them', async () => {
	const world = await deskWorld();
	const helene = await world.person('Hélène', 'admin');
	const one = (filename: string, state: 'applied' | 'cancelled', summary: object) => ({
		...{ kind: 'invoices' as const, filename, content: Buffer.from(''), sha256: filename.padStart(64, 'a') },
		...{ at: new Date(on(3, 1)), state, summary: JSON.stringify(summary), actor: helene.userId },
	});
	await world.inside((tx) =>
		tx
			.insertInto('importBatch')
			.values([
				one('mars.csv', 'applied', { new: 7, changed: 2, refused: 1 }),
				one('avril.csv', 'cancelled', { new: 3 }),
			])
			.execute(),
	);
	const linesOf = async (query: string) => {
		const event = world.event(helene, {}, `/import${query}`);
		const lines = (await importsCsv(event).text()).trim().split('\r\n').slice(1);
		expect(lines).toHaveLength((await importsScreen(event)).imports.length);
		return lines;
	};
	expect(await linesOf('')).toHaveLength(2);
	expect(await linesOf('?state=applied&q=MARS')).toEqual([
		expect.stringMatching(/^mars\.csv.*Hélène.*7.*2.*1$/),
	]);
	expect(await linesOf('?state=applied&q=avril')).toEqual([]);
	const claire = await world.person('Claire', 'collector');
	expect(() => importsCsv(world.event(claire))).toThrow(expect.objectContaining({ status: 403 }));
});
