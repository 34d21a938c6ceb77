import { beforeEach, expect, test } from 'vitest';
import { on } from '../receivables-world.ts';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
beforeEach(async () => {
	world = await importWorld();
	await world.take(
		'number;code client;montant ttc;date facture;échéance\nF-1;C1;1000,00;15/12/2026;14/01/2027',
	);
});

const FEC =
	'JournalCode|JournalLib|EcritureNum|EcritureDate|CompteNum|CompteLib|CompAuxNum|CompAuxLib|PieceRef|PieceDate|EcritureLib|Debit|Credit|EcritureLet|DateLet|ValidDate|Montantdevise|Idevise';
const kept = () =>
	world.inside((tx) =>
		tx
			.selectFrom('sourceBalance as b')
			.innerJoin('customer as c', 'c.id', 'b.customerId')
			.select(['c.externalId as code', 'b.amountCents', 'b.ledgerCents', 'b.asOf', 'b.source'])
			.orderBy('c.externalId')
			.execute(),
	);

test('a file of balances is shown first, then compared; the same file again changes nothing', async () => {
	const file = 'Code client;Solde;Date du solde\nC1;900,00;03/01/2027\nC9;5,00;03/01/2027';
	const { preview } = await world.preview(file);
	expect(preview.balances).toMatchObject([
		{ line: 2, customer: 'C1', amountCents: 90_000, beforeCents: null, asOf: '2027-01-03', change: 'new' },
	]);
	expect(preview.counts).toMatchObject({ new: 1, refused: 1 });
	expect(preview.bad).toEqual([{ line: 3, column: '', value: 'C9', code: 'unknown-customer' }]);
	expect(await kept()).toEqual([]);
	expect(await world.take(file)).toMatchObject({ state: 'applied', counts: { new: 1, refused: 1 } });
	expect(await kept()).toEqual([
		{ code: 'C1', amountCents: 90_000, ledgerCents: 100_000, asOf: '2027-01-03', source: 'csv' },
	]);
	expect(await world.take(file)).toMatchObject({ counts: { same: 1, new: 0 } });
	expect(await world.take(file.replaceAll('03/01', '02/01'))).toMatchObject({ counts: { refused: 2 } });
	expect(await world.take(file.replaceAll('03/01', '09/01'))).toMatchObject({ counts: { refused: 2 } });
});

test('a balance without a day is that of the file', async () => {
	await world.take('Code client;Solde\nC1;1000,00', { fileOn: '2027-01-02' });
	expect(await kept()).toMatchObject([{ asOf: '2027-01-02', ledgerCents: 100_000 }]);
});

test('a FEC is compared after its own lines are taken', async () => {
	const entry = (piece: string, debit: string, credit: string, day: string) =>
		`VE|Ventes|${piece}|${day}|411000|Clients|C2|Dupont|${piece}|${day}|Pièce|${debit}|${credit}|||${day}||`;
	const lines = [entry('A', '500,00', '0,00', '20270105'), entry('B', '0,00', '120,00', '20270112')];
	await world.take([FEC, ...lines].join('\n'), { filename: 'fec.txt' }, on(1, 15));
	expect(await kept()).toEqual([
		{ code: 'C2', amountCents: 38_000, ledgerCents: 38_000, asOf: '2027-01-12', source: 'fec' },
	]);
});

test('what a FEC letters after its last entry counts in its balance: nothing differs for it', async () => {
	const entry = (piece: string, debit: string, credit: string, day: string, lettered: string) =>
		`VE|Ventes|${piece}|${day}|411000|Clients|C2|Dupont|${piece}|${day}|Pièce|${debit}|${credit}|${lettered}|${day}||`;
	const invoice = entry('A', '500,00', '0,00', '20270105', '|');
	await world.take([FEC, invoice].join('\n'), { filename: 'fec.txt' }, on(1, 15));
	const both = [
		entry('A', '500,00', '0,00', '20270105', 'AA|20270120'),
		entry('P', '0,00', '500,00', '20270112', 'AA|20270120'),
	];
	await world.take([FEC, ...both].join('\n'), { filename: 'fec.txt' }, on(1, 25));
	expect(await kept()).toEqual([
		{ code: 'C2', amountCents: 0, ledgerCents: 0, asOf: '2027-01-20', source: 'fec' },
	]);
});
