import { beforeEach, expect, test } from 'vitest';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
beforeEach(async () => {
	world = await importWorld();
});

const HEADER = 'code client;raison sociale;siren;adresse;code postal;ville;contact;fonction;email;téléphone';
const file = (...lines: string[]) => [HEADER, ...lines].join('\n');
const DURAND =
	'C1;Durand SA;732829320;1 rue du Rhône;69001;Lyon;Paul;Comptabilité;paul@durand.test;04 72 00 00 00';

const people = () =>
	world.inside((tx) =>
		tx.selectFrom('contactPerson').select(['name', 'roles', 'email', 'phone']).orderBy('position').execute(),
	);

test('several lines of one customer are its people; the preview says who cannot be contacted', async () => {
	const text = file(DURAND, 'C1;;;;;;Anne;Direction;anne@durand.test;', 'C2;Martin;;;;;;;;');
	const { preview, file: read } = await world.preview(text);
	expect(read.kind).toBe('customers');
	expect(preview.counts).toMatchObject({ new: 2, refused: 0, unreachable: 1 });
	await world.take(text);
	expect(await people()).toEqual([
		{ name: 'Paul', roles: ['accounting'], email: 'paul@durand.test', phone: '+33472000000' },
		{ name: 'Anne', roles: ['management'], email: 'anne@durand.test', phone: null },
	]);
	const rows = await world.inside((tx) =>
		tx.selectFrom('customer').select(['externalId', 'siren', 'address']).orderBy('externalId').execute(),
	);
	expect(rows[0]).toEqual({
		externalId: 'C1',
		siren: '732829320',
		address: { lines: ['1 rue du Rhône'], postcode: '69001', city: 'Lyon', country: 'FR' },
	});
});

test('the same file again changes nothing; a corrected cell changes one customer', async () => {
	await world.take(file(DURAND));
	expect(await world.take(file(DURAND))).toMatchObject({ counts: { same: 1 } });
	expect(await world.take(file(DURAND.replace('Rhône', 'Plat')))).toMatchObject({ counts: { changed: 1 } });
	expect(await people()).toHaveLength(1);
});

test('a file takes nobody away: somebody whom only Amiable knows stays, after those of the file', async () => {
	await world.take(file(DURAND));
	await world.inside(async (tx) => {
		const { id } = await tx.selectFrom('customer').select('id').executeTakeFirstOrThrow();
		await tx
			.insertInto('contactPerson')
			.values({ customerId: id, name: 'Léa', roles: ['legal'], email: 'lea@durand.test', position: 5 })
			.execute();
	});
	expect(await world.take(file(DURAND))).toMatchObject({ counts: { same: 1 } });
	await world.take(file(DURAND.replace('paul@', 'p.durand@')));
	expect((await people()).map(({ email }) => email)).toEqual(['p.durand@durand.test', 'lea@durand.test']);
});

test('an invoice file fills gaps and never replaces what a customer file told', async () => {
	await world.take(file(DURAND));
	await world.take(
		'number;client;amount;due date;email\nFA-1;C1;100,00;2027-02-14;other@durand.test\nFA-2;C2;100,00;2027-02-14;c2@x.test\n',
	);
	expect((await people()).map(({ email }) => email)).toEqual(
		expect.arrayContaining(['paul@durand.test', 'c2@x.test']),
	);
	expect(await people()).toHaveLength(2);
	const names = await world.inside((tx) =>
		tx.selectFrom('customer').select('name').where('externalId', '=', 'C1').execute(),
	);
	expect(names).toEqual([{ name: 'Durand SA' }]);
});

test("a payer's risk comes with its customer; a word that nobody knows stops its line alone", async () => {
	const risky = (...lines: string[]) =>
		['code client;raison sociale;risque;évolution du risque', ...lines].join('\n');
	await world.take(risky('C1;Durand SA;Élevé;en dégradation', 'C2;Martin;;'));
	const rows = await world.inside((tx) =>
		tx
			.selectFrom('customer')
			.select(['externalId', 'riskGrade', 'riskTrend'])
			.orderBy('externalId')
			.execute(),
	);
	expect(rows).toEqual([
		{ externalId: 'C1', riskGrade: 'high', riskTrend: 'worse' },
		{ externalId: 'C2', riskGrade: null, riskTrend: null },
	]);
	expect(await world.take(risky('C1;Durand SA;;'))).toMatchObject({ counts: { same: 1 } });
	const { preview } = await world.preview(risky('C1;Durand SA;bizarre;', 'C2;Martin;faible;'));
	expect(preview.counts).toMatchObject({ changed: 1, refused: 1 });
});

test('limits of a file are held against what is owed at once; the same file again changes nothing', async () => {
	await world.take('number;client;amount;due date\nFA-1;C1;9000,00;2027-02-14\n');
	const limits = (...lines: string[]) =>
		['code client;plafond de crédit;montant assuré;portail;numéro fournisseur', ...lines].join('\n');
	const text = limits('C1;10 000,00;12000;Chorus;F-77');
	expect(await world.take(text)).toMatchObject({ counts: { changed: 1 } });
	const row = await world.inside((tx) =>
		tx
			.selectFrom('customer')
			.select(['creditLimitCents', 'insuredCents', 'portalName', 'portalNumber'])
			.executeTakeFirstOrThrow(),
	);
	expect(row).toEqual({
		...{ creditLimitCents: 1_000_000, insuredCents: 1_200_000, portalName: 'Chorus', portalNumber: 'F-77' },
	});
	const alerts = await world.inside((tx) => tx.selectFrom('exposureAlert').select('measure').execute());
	expect(alerts).toEqual([{ measure: 'credit-limit' }]);
	expect(await world.take(text)).toMatchObject({ counts: { same: 1 } });
	expect(await world.take(limits('C1;;;;'))).toMatchObject({ counts: { same: 1 } });
});
