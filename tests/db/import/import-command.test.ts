import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { zipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

const cli = fileURLToPath(new URL('../../../local/cli.ts', import.meta.url));
const folder = mkdtempSync(join(tmpdir(), 'amiable-import-'));
let world: ImportWorld;
beforeAll(async () => {
	world = await importWorld();
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const file = (name: string, content: string | Uint8Array): string => {
	const path = join(folder, name);
	writeFileSync(path, content);
	return path;
};
const amiable = (...args: string[]) => {
	const env = { ...process.env, DATABASE_URL: world.ownerUrl, LANG: 'en_US.UTF-8', LC_ALL: 'en_US.UTF-8' };
	const { status, stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { env, encoding: 'utf8' });
	const json = () =>
		stdout
			.trim()
			.split('\n')
			.map((line) => JSON.parse(line) as Record<string, unknown>);
	return { status, stdout, stderr, json };
};
const TABLE =
	'number;client;amount;issue date;due date\nFA-1;C1;100,00;2026-12-15;2027-01-14\nFA-2;C1;abc;2026-12-15;2027-01-14\n';

test('a preview in tables changes nothing; --yes takes the good lines; go lets the runs begin', async () => {
	const path = file('open.csv', TABLE);
	const shown = amiable('import', path);
	expect(shown).toMatchObject({ status: 0, stderr: '' });
	expect(shown.stdout).toContain('Nothing was imported');
	expect(await world.invoices()).toEqual([]);
	const taken = amiable('import', path, '--yes', '--json');
	expect(taken.status).toBe(0);
	expect(taken.json()).toMatchObject([
		{
			kind: 'invoices',
			counts: { new: 1, refused: 1 },
			bad: [{ line: 3, column: 'amount', value: 'abc', code: 'not-an-amount' }],
		},
		{ state: 'applied', counts: { new: 1, refused: 1, unreachable: 1 } },
	]);
	expect(await world.invoices()).toMatchObject([{ workflow: 'held' }]);
	const [listed] = amiable('go', '--json').json() as [{ held: { id: string }[] }];
	const held = listed.held[0]?.id ?? '';
	expect(amiable('go', held, '--yes', '--json').json()[1]).toEqual({
		ok: true,
		started: 1,
		later: 0,
		excluded: 0,
	});
	expect(await world.invoices()).toMatchObject([{ workflow: 'planned' }]);
	expect(amiable('go', held, '--yes').status).toBe(2);
}, 60_000);

test('columns named on the command line; dates in doubt are never guessed into the ledger', () => {
	const path = file('doubt.csv', 'foo;client;amount;due date\nFA-7;C1;10,00;03/04/2027\n');
	expect(amiable('import', path, '--yes')).toMatchObject({ status: 2 });
	const doubtful = amiable('import', path, '--yes', '--json', '--mapping', 'number=foo');
	expect(doubtful.status).toBe(2);
	expect(JSON.parse(doubtful.stderr)).toMatchObject({
		ok: false,
		problem: { code: 'date-format-uncertain' },
	});
	const settled = amiable('import', path, '--json', '--mapping', 'number=foo', '--date-format', 'american');
	expect(settled.json()).toMatchObject([{ lines: [{ number: 'FA-7', dueOn: '2027-03-04' }] }]);
	expect(amiable('import', path, '--mapping', 'number=bar')).toMatchObject({ status: 2 });
}, 60_000);

test('what is no file, no table or no option ends with code 2 and a sentence', () => {
	expect(amiable('import', join(folder, 'absent.csv')).stderr).toContain('There is no file');
	const empty = amiable('import', file('empty.csv', ''));
	expect(empty).toMatchObject({ status: 2 });
	expect(empty.stderr).toContain('The file is empty.');
	expect(amiable('import', file('x.csv', TABLE), '--kind', 'songs')).toMatchObject({ status: 2 });
	expect(amiable('import', file('x.csv', TABLE), '--organisation', 'Nobody')).toMatchObject({ status: 2 });
}, 60_000);

test('a ZIP of documents: matched ones are kept once, the others listed', async () => {
	await world.take('number;client;amount;due date\nFA-55;C5;10,00;2027-02-14\n');
	const document = await PDFDocument.create();
	document.addPage();
	const path = file(
		'documents.zip',
		zipSync({ 'FA-55.pdf': await document.save(), 'other.pdf': await document.save() }),
	);
	const kept = amiable('import', path, '--yes', '--json');
	expect(kept.json()).toMatchObject([
		{
			kind: 'documents',
			matches: [
				{ name: 'FA-55.pdf', by: 'file-name' },
				{ name: 'other.pdf', code: 'no-invoice-matches' },
			],
		},
		{ kept: 1, same: 0 },
	]);
	expect(amiable('import', path, '--yes', '--json').json()[1]).toEqual({ kept: 0, same: 1 });
}, 60_000);
