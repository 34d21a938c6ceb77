import { beforeAll, expect, test } from 'vitest';
import { LINE_SORTS, readLineFilter } from '#lib/money/files/line-filter.ts';
import type { LineRow } from '#lib/money/view.ts';
import { fileLines, lineTotals } from '#lib/server/money/file-lines.ts';
import { moneyWorld } from '../../../db/money/money-world.ts';
import type { MoneyWorld } from '../../../db/money/money-world.ts';

let world: MoneyWorld;
let file: string;

/** One file of two statements; the first pays an invoice, gets a fee and a line that nobody knows. */
beforeAll(async () => {
	world = await moneyWorld();
	const first = world.camt([
		{ amountCents: 100_000, label: 'VIR FA-2027-0101' },
		{ amountCents: -1_250, name: 'LA BANQUE', label: 'COTISATION' },
		{ amountCents: 777, name: 'INCONNU', label: 'VIR', on: '2027-02-09' },
	]);
	const second = world.camt([{ amountCents: 4_200, name: 'INCONNU', label: 'VIR' }], 'S2');
	const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
	const [statement] = /<Stmt>[^]*<\/Stmt>/.exec(text(second)) ?? [];
	const taken = await world.take(
		new TextEncoder().encode(text(first).replace('</Stmt>', `</Stmt>${statement ?? ''}`)),
	);
	if (!taken.ok) throw new Error(taken.problem.code);
	file = taken.value.fileId;
	await world.propose();
	await world.carryOut();
});

const found = (query: string) =>
	world.inside(async (tx) => {
		const filter = readLineFilter(new URLSearchParams(query));
		const { rows } = await fileLines(tx, file, filter, 100);
		const totals = await lineTotals(tx, file, filter);
		return { amounts: rows.map(({ amountCents }) => amountCents), totals };
	});

test('each figure of a statement is what the lines that it opens add up to', async () => {
	const statements = await world.inside((tx) =>
		tx.selectFrom('bankStatement').selectAll().orderBy('position').execute(),
	);
	expect(statements.map(({ lines, inCents, outCents }) => [lines, inCents, outCents])).toEqual([
		[3, 100_777, -1_250],
		[1, 4_200, 0],
	]);
	for (const { position, lines, inCents, outCents } of statements) {
		const of = async (way: string) => (await found(`statement=${String(position)}&way=${way}`)).totals[0];
		expect((await of(''))?.count).toBe(lines);
		expect((await of('in'))?.cents ?? 0).toBe(inCents);
		expect((await of('out'))?.cents ?? 0).toBe(outCents);
	}
});

test('what became of lines is found by state, by what a figure counts together and by words', async () => {
	expect((await found('state=posted')).amounts).toEqual([100_000]);
	expect((await found('state=queued')).amounts).toEqual([777, 4_200]);
	expect((await found('state=left')).amounts).toEqual([]);
	expect((await found('q=cotis')).amounts).toEqual([-1_250]);
});

test.each(LINE_SORTS)('lines by %s follow one another page by page', async (sort) => {
	const page = (after: string | null, size: number) =>
		world.inside((tx) =>
			fileLines(tx, file, { ...readLineFilter(new URLSearchParams({ sort })), after }, size),
		);
	const { rows: wanted } = await page(null, 100);
	const walked: LineRow[] = [];
	for (let after: string | null = null; ;) {
		const { rows, next }: Awaited<ReturnType<typeof page>> = await page(after, 1);
		walked.push(...rows);
		if (next === null) break;
		after = next;
	}
	expect(walked).toEqual(wanted);
	const amounts = wanted.map(({ amountCents }) => amountCents);
	if (sort === 'date') expect(amounts.at(-1)).toBe(777);
	else expect(amounts[0]).toBe(100_000);
});
