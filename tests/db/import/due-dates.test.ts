import { beforeEach, expect, test } from 'vitest';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
beforeEach(async () => {
	world = await importWorld();
});

const csv = (...lines: string[]) =>
	['id;number;client;montant ttc;date facture;échéance', ...lines].join('\n');
const FIRST = 'F-118/1;F-118;C1;1000,00;01/12/2026;14/01/2027';
const SECOND = 'F-118/2;F-118;C1;600,00;01/12/2026;14/02/2027';
const THIRD = 'F-118/3;F-118;C1;400,00;01/12/2026;14/03/2027';
const WHOLE = 'number;client;montant ttc;date facture;échéance\nF-118;C1;2000,00;01/12/2026;14/01/2027';

const claims = async () =>
	(await world.invoices()).map(({ amountCents }) => amountCents).sort((a, b) => a - b);
const refused = (done: { bad: readonly { line: number; code: string }[] }) =>
	done.bad.map(({ line, code }) => [line, code]);

test('due dates of one number with an id each are claims of their own; the same file again changes nothing', async () => {
	expect(await world.take(csv(FIRST, SECOND))).toMatchObject({ counts: { new: 2, refused: 0 } });
	expect(await world.take(csv(FIRST, SECOND))).toMatchObject({ counts: { same: 2, new: 0, refused: 0 } });
	expect(await claims()).toEqual([60_000, 100_000]);
});

test('one that is added beside them is new, and overwrites none', async () => {
	await world.take(csv(FIRST, SECOND));
	expect(await world.take(csv(FIRST, SECOND, THIRD))).toMatchObject({ counts: { same: 2, new: 1 } });
	expect(await claims()).toEqual([40_000, 60_000, 100_000]);
});

test('an invoice told whole first and in due dates later is refused, and the other way round', async () => {
	await world.take(WHOLE);
	expect(refused(await world.take(csv(FIRST, SECOND)))).toEqual([
		[2, 'split-differs'],
		[3, 'split-differs'],
	]);
	expect(await claims()).toEqual([200_000]);
	const other = await importWorld();
	await other.take(csv(FIRST, SECOND));
	expect(refused(await other.take(WHOLE))).toEqual([[2, 'split-differs']]);
	expect((await other.invoices()).map(({ amountCents }) => amountCents)).toEqual(
		expect.arrayContaining([60_000, 100_000]),
	);
});
