import { beforeEach, expect, test } from 'vitest';
import { applyImport } from '#db/import/apply-import.ts';
import { BEGINNING, on } from '../receivables-world.ts';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
beforeEach(async () => {
	world = await importWorld();
});

const HEADER =
	'number;client;raison sociale;montant ttc;solde;date facture;échéance;litige;date de règlement;email';
const csv = (...lines: string[]) => [HEADER, ...lines].join('\n');
const OPEN = 'FA-1;C1;Durand SA;1000,00;;15/12/2026;14/01/2027;;;compta@durand.test';

test('a preview enters nothing and says what taking the file would do', async () => {
	const { preview } = await world.preview(csv(OPEN, 'FA-2;C2;Martin;abc;;15/12/2026;14/01/2027;;;'));
	expect(preview.counts).toMatchObject({ new: 1, refused: 1, unreachable: 0 });
	expect(preview.totals).toEqual([
		{ currency: 'EUR', lines: 1, amountCents: 100_000, newCents: 100_000, settledCents: 0 },
	]);
	expect(preview.bad).toEqual([{ line: 3, column: 'montant ttc', value: 'abc', code: 'not-an-amount' }]);
	expect(await world.invoices()).toEqual([]);
});

test('a currency in which the company cannot be paid is said once, before anything is taken', async () => {
	const dollars = 'devise;number;client;montant ttc;échéance';
	const file = [
		dollars,
		'USD;U-1;C1;10,00;14/01/2027',
		'USD;U-2;C1;10,00;14/01/2027',
		'EUR;E-1;C1;5,00;14/01/2027',
	];
	const bank = (currency: string, iban: string) =>
		world.inside((tx) => tx.insertInto('bankAccount').values({ currency, iban, holder: 'V' }).execute());
	await bank('EUR', 'FR7630006000011234567890189');
	const note = { line: 2, column: '', value: 'USD', code: 'import-without-account' };
	expect((await world.preview(file.join('\n'))).preview.notes).toEqual([note]);
	await bank('USD', 'FR7630006000011234567890189');
	expect((await world.preview(file.join('\n'))).preview.notes).toEqual([]);
});

test('what a file says was paid is not chased: the rest alone is open, a line paid whole is settled', async () => {
	const file = [
		'N° facture;Client;Total TTC;Réglé;Date de facture;Échéance',
		'F-1;Durand;1000,00;400,00;15/12/2026;14/01/2027',
		'F-2;Durand;500,00;500,00;15/12/2026;14/01/2027',
		'F-3;Durand;300,00;;15/12/2026;14/01/2027',
	].join('\n');
	const { preview } = await world.preview(file);
	expect(preview.lines.map(({ number, change, residualCents }) => [number, change, residualCents])).toEqual([
		['F-1', 'new', 60_000],
		['F-2', 'settled', 0],
		['F-3', 'new', 30_000],
	]);
	await world.take(file);
	expect(await world.invoices()).toMatchObject([
		{ number: 'F-1', amountCents: 100_000, residualCents: 60_000, workflow: 'held' },
		{ number: 'F-2', amountCents: 50_000, residualCents: 0, workflow: 'closed' },
		{ number: 'F-3', amountCents: 30_000, residualCents: 30_000, workflow: 'held' },
	]);
	const later = file.replace('1000,00;400,00', '1000,00;700,00');
	expect((await world.preview(later)).preview.lines[0]).toMatchObject({
		...{ number: 'F-1', change: 'changed', settledCents: 30_000, residualCents: 30_000 },
	});
	await world.take(later);
	expect((await world.invoices())[0]).toMatchObject({ number: 'F-1', residualCents: 30_000 });
	expect((await world.preview(later)).preview.lines[0]).toMatchObject({
		change: 'same',
		residualCents: 30_000,
	});
});

test('good lines enter the ledger, held until a person says go; bad ones stay told', async () => {
	const done = await world.take(csv(OPEN, 'FA-2;C2;Martin;0;;15/12/2026;14/01/2027;;;'));
	expect(done).toMatchObject({ state: 'applied', counts: { new: 1, refused: 1 } });
	expect(await world.invoices()).toEqual([
		{
			number: 'FA-1',
			amountCents: 100_000,
			residualCents: 100_000,
			disputedCents: 0,
			workflow: 'held',
			outcome: null,
		},
	]);
	const states = await world.inside((tx) =>
		tx.selectFrom('importLine').select(['line', 'state']).orderBy('line').execute(),
	);
	expect(states).toEqual([
		{ line: 2, state: 'applied' },
		{ line: 3, state: 'refused' },
	]);
});

test('the same file again changes nothing', async () => {
	const file = csv(OPEN, 'FA-2;C1;Durand SA;500,00;200,00;15/12/2026;14/01/2027;oui;;');
	await world.take(file);
	const facts = () => world.inside((tx) => tx.selectFrom('fact').select('seq').execute());
	const before = [await world.invoices(), (await facts()).length];
	expect((await world.preview(file)).preview.counts).toMatchObject({ same: 2, new: 0, changed: 0 });
	expect(await world.take(file)).toMatchObject({ counts: { same: 2, new: 0, changed: 0 } });
	expect([await world.invoices(), (await facts()).length]).toEqual(before);
});

test('a residual opens the balance, a disputed line a dispute, a settled line a history without any run', async () => {
	await world.take(
		csv(
			'FA-1;C1;Durand;1000,00;400,00;15/11/2026;15/12/2026;;;',
			'FA-2;C1;Durand;500,00;;15/11/2026;15/12/2026;oui;;',
			'FA-3;C1;Durand;300,00;;15/10/2026;15/11/2026;oui;20/11/2026;',
		),
	);
	expect(await world.invoices()).toMatchObject([
		{ number: 'FA-1', residualCents: 40_000, workflow: 'held' },
		{ number: 'FA-2', disputedCents: 50_000, workflow: 'held' },
		{ number: 'FA-3', residualCents: 0, workflow: 'closed', outcome: 'paid' },
	]);
	const [payments, paid] = await world.inside(async (tx) => [
		await tx.selectFrom('payment').select('id').execute(),
		await tx
			.selectFrom('invoice')
			.select(['paidOn', 'lastValueOn'])
			.where('number', '=', 'FA-3')
			.executeTakeFirst(),
	]);
	expect(payments).toEqual([]);
	expect(paid).toEqual({ paidOn: '2026-11-20', lastValueOn: '2026-11-20' });
});

test('a source amount that went down or up becomes a visible adjustment', async () => {
	await world.take(csv(OPEN));
	const lower = csv(OPEN.replace('1000,00', '800,00'));
	const { preview } = await world.preview(lower);
	expect(preview.lines).toMatchObject([{ change: 'adjusted', amountCents: 80_000, beforeCents: 100_000 }]);
	await world.take(lower);
	expect(await world.invoices()).toMatchObject([{ amountCents: 100_000, residualCents: 80_000 }]);
	await world.take(csv(OPEN.replace('1000,00', '1200,00')));
	expect(await world.invoices()).toMatchObject([{ residualCents: 120_000 }]);
	const types = await world.inside((tx) =>
		tx.selectFrom('fact').select('type').where('type', '=', 'invoice-adjusted').execute(),
	);
	expect(types).toHaveLength(2);
});

test('money that only accounting has seen is a payment: part of it, then the rest on its day', async () => {
	await world.take(csv(OPEN));
	await world.take(csv(OPEN.replace('1000,00;;', '1000,00;600,00;')), { fileOn: '2027-01-08' }, on(1, 8));
	expect(await world.invoices()).toMatchObject([{ residualCents: 60_000 }]);
	const settled = OPEN.replace(';;;compta', ';;11/01/2027;compta');
	expect((await world.preview(csv(settled), {}, on(1, 12))).preview.counts).toMatchObject({ settled: 1 });
	await world.take(csv(settled), {}, on(1, 12));
	expect(await world.invoices()).toMatchObject([{ residualCents: 0 }]);
	const payments = await world.inside((tx) =>
		tx.selectFrom('payment').select(['amountCents', 'valueOn', 'ack']).orderBy('valueOn').execute(),
	);
	expect(payments).toEqual([
		{ amountCents: 40_000, valueOn: '2027-01-08', ack: 'pending' },
		{ amountCents: 60_000, valueOn: '2027-01-11', ack: 'pending' },
	]);
});

test('a dispute that was resolved here is not opened again by the same file', async () => {
	const file = csv(OPEN.replace(';;;compta', ';oui;;compta'));
	await world.take(file);
	const { recordFact } = await import('#db/account/record-fact.ts');
	const invoice = await world.inside((tx) =>
		tx.selectFrom('invoice').select(['id', 'customerId']).executeTakeFirstOrThrow(),
	);
	await world.inside((tx) =>
		recordFact(tx, world.organisationId, invoice.customerId, {
			...{
				type: 'dispute-resolved',
				id: 'r1',
				at: BEGINNING,
				actor: 'anne',
				invoice: invoice.id,
				acceptedCents: 0,
			},
		}),
	);
	expect(await world.take(file)).toMatchObject({ counts: { same: 1 } });
	expect(await world.invoices()).toMatchObject([{ disputedCents: 0 }]);
});

test('an invoice of another customer, of the future or issued on another day is refused and stops nobody', async () => {
	await world.take(csv(OPEN));
	const done = await world.take(
		csv(
			OPEN.replace('C1', 'C9'),
			'FA-5;C1;Durand;10,00;;15/12/2026;14/01/2027;;05/06/2027;',
			'FA-6;C1;Durand;10,00;;15/12/2026;14/01/2027;;;',
		),
	);
	expect(done.bad.map(({ line, code }) => [line, code])).toEqual([
		[2, 'customer-differs'],
		[3, 'settled-in-future'],
	]);
	expect(done.counts).toMatchObject({ new: 1, refused: 2 });
	const customers = await world.inside((tx) => tx.selectFrom('customer').select('externalId').execute());
	expect(customers).toEqual([{ externalId: 'C1' }]);
	const again = await world.take(csv(OPEN.replace('15/12/2026', '16/12/2026')));
	expect(again.bad).toMatchObject([{ code: 'invoice-differs' }]);
});

test('a batch is applied once', async () => {
	const { batchId } = await world.preview(csv(OPEN));
	await world.apply(batchId);
	const again = await applyImport(world.db, world.organisationId, batchId, { at: BEGINNING, actor: 'anne' });
	expect(again).toMatchObject({ ok: false, problem: { code: 'batch-settled' } });
	const other = await world.another('Autre');
	expect(await applyImport(world.db, other, batchId, { at: BEGINNING, actor: 'anne' })).toMatchObject({
		problem: { code: 'unknown-batch' },
	});
});

test('another kind of file that names the same invoice chases nothing twice', async () => {
	await world.take(
		'id;number;client;montant ttc;date facture;échéance\nX-77;FA-1;C1;1000,00;15/12/2026;14/01/2027\n',
	);
	await world.take(csv(OPEN));
	expect(await world.invoices()).toHaveLength(1);
});
