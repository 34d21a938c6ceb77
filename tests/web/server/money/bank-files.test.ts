import { beforeAll, expect, test } from 'vitest';
import { filesCsv } from '#lib/server/money/files-csv.ts';
import { fileCsv } from '#lib/server/money/file-csv.ts';
import { filesScreen } from '#lib/server/money/files-screen.ts';
import { moneyHome } from '#lib/server/money/money-home.ts';
import { queueCsv } from '#lib/server/money/queue-csv.ts';
import type { Person } from '#lib/server/session/person.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

const FILES = 60;
const ACCOUNT = '00000000-0000-4000-8000-00000000ba11';
const idOf = (n: number): string => `00000000-0000-4000-8000-0000000f${String(1000 + n)}`;
let world: DeskWorld;
let nicolas: Person;

/** Sixty files of one line each, two of one instant; one line waits for a person. */
beforeAll(async () => {
	world = await deskWorld();
	nicolas = await world.person('Nicolas', 'credit-manager');
	await world.inside(async (tx) => {
		await tx
			.insertInto('bankAccount')
			.values({ id: ACCOUNT, currency: 'EUR', iban: 'FR7630001007941234567890185', holder: 'Verrerie' })
			.execute();
		const numbers = Array.from({ length: FILES }, (_, n) => n);
		await tx
			.insertInto('bankFile')
			.values(
				numbers.map((n) => ({
					...{
						id: idOf(n),
						filename: `releve-${String(n)}.xml`,
						format: 'camt.053' as const,
						content: Buffer.from(''),
					},
					...{ sha256: String(n).padStart(64, 'a'), at: new Date(on(3, 1) + Math.floor(n / 2) * 1000) },
					...{ lines: 1, knownLines: 0 },
				})),
			)
			.execute();
		await tx
			.insertInto('bankStatement')
			.values(
				numbers.map((n) => ({
					fileId: idOf(n),
					position: 1,
					account: 'x',
					bankAccountId: ACCOUNT,
					currency: 'EUR',
				})),
			)
			.execute();
		await tx
			.insertInto('bankLine')
			.values(
				numbers.map((n) => ({
					...{ id: `l${String(n)}`, fileId: idOf(n), position: 1, line: 7, bankAccountId: ACCOUNT },
					...{ bookedOn: '2027-02-26', valueOn: '2027-02-26', amountCents: 10_000 + n, currency: 'EUR' },
					...{ partyName: 'DURAND', label: `VIR ${String(n)}`, words: 'vir', kind: 'receipt' as const },
					...{ state: n === 3 ? ('queued' as const) : ('ignored' as const), confidence: 0 },
				})),
			)
			.execute();
	});
});

const asked = (query: string) => filesScreen(world.event(nicolas, {}, `/money/files${query}`));
const linesOf = async (response: Response): Promise<string[]> => (await response.text()).trim().split('\r\n');

test('every bank file is listed, page by page, newest first; the first page of money shows the same ones', async () => {
	const names: string[] = [];
	for (let after: string | null = ''; after !== null;) {
		const page: Awaited<ReturnType<typeof asked>> = await asked(
			after && `?after=${encodeURIComponent(after)}`,
		);
		names.push(...page.rows.map(({ filename }) => filename));
		after = page.next;
	}
	expect(names).toHaveLength(FILES);
	expect(new Set(names).size).toBe(FILES);
	expect(names.slice(0, 2).toSorted()).toEqual(['releve-58.xml', 'releve-59.xml']);
	const home = await moneyHome(world.event(nicolas));
	expect(home.files.map(({ filename }) => filename)).toEqual(names.slice(0, home.files.length));
});

test('files are found by name and by what is left to do with their lines', async () => {
	expect((await asked('?q=RELEVE-17')).rows).toMatchObject([{ filename: 'releve-17.xml', queued: 0 }]);
	expect((await asked('?state=open')).rows).toMatchObject([{ filename: 'releve-3.xml', queued: 1 }]);
	expect((await asked('?state=done&q=releve-3.xml')).rows).toEqual([]);
});

test('the files, the lines of one and those that wait for a person are exported as they are listed', async () => {
	const event = (path: string) => world.event(nicolas, {}, path);
	expect(await linesOf(filesCsv(event('/money/files/export.csv')))).toHaveLength(1 + FILES);
	expect(await linesOf(filesCsv(event('/money/files/export.csv?state=open')))).toHaveLength(2);
	const one = await linesOf(await fileCsv({ ...event('/x'), params: { id: idOf(3) } }));
	expect(one).toHaveLength(2);
	expect(one[1]).toContain('100.03');
	const queue = await linesOf(queueCsv(event('/money/queue/export.csv')));
	expect(queue).toHaveLength(2);
	expect(queue[1]).toContain('releve-3.xml');
	await expect(Promise.resolve(fileCsv({ ...event('/x'), params: { id: idOf(999) } }))).rejects.toMatchObject(
		{ status: 404 },
	);
});
