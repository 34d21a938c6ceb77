import { PDFDocument } from 'pdf-lib';
import { beforeEach, expect, test } from 'vitest';
import { documentIndex, keepInvoiceDocument, matchDocument } from '#db/import/match-documents.ts';
import { BEGINNING } from '../receivables-world.ts';
import { importWorld } from './import-world.ts';
import type { ImportWorld } from './import-world.ts';

let world: ImportWorld;
beforeEach(async () => {
	world = await importWorld();
	await world.take('number;client;amount;due date\nFA-1;C1;100,00;2027-02-14\nFA-2;C2;100,00;2027-02-14\n');
});

async function pdf(number?: string): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.addPage();
	const xml = `<CrossIndustryInvoice><ExchangedDocument><ID>${number ?? ''}</ID></ExchangedDocument></CrossIndustryInvoice>`;
	if (number !== undefined) await document.attach(Buffer.from(xml), 'factur-x.xml');
	return document.save();
}

const match = async (name: string, bytes: Uint8Array) =>
	matchDocument(await world.inside(documentIndex), { name, bytes });
const idOf = (number: string) =>
	world.inside((tx) =>
		tx.selectFrom('invoice').select('id').where('number', '=', number).executeTakeFirstOrThrow(),
	);

test('the data inside a document decides, then its name; the unmatched say why', async () => {
	const { id } = await idOf('FA-2');
	expect(await match('FA-1.pdf', await pdf('FA-2'))).toMatchObject({ invoiceId: id, by: 'factur-x' });
	expect(await match('scan FA-2.pdf', await pdf())).toMatchObject({ invoiceId: id, by: 'file-name' });
	expect(await match('scan.pdf', await pdf('FA-9'))).toMatchObject({ code: 'no-invoice-matches' });
	expect(await match('FA-2.pdf', Buffer.from('hello'))).toMatchObject({ code: 'not-a-pdf' });
});

test('a kept document is what reminders attach; the same file again changes nothing', async () => {
	const { id } = await idOf('FA-1');
	const file = { name: 'folder/FA-1.pdf', bytes: await pdf() };
	const keep = () =>
		world.inside((tx) => keepInvoiceDocument(tx, file, { invoiceId: id }, { at: BEGINNING, actor: 'anne' }));
	expect([await keep(), await keep()]).toEqual([true, false]);
	const rows = await world.inside((tx) =>
		tx
			.selectFrom('invoice as i')
			.innerJoin('document as d', 'd.id', 'i.documentId')
			.select(['i.number', 'd.filename', 'd.mediaType'])
			.execute(),
	);
	expect(rows).toEqual([{ number: 'FA-1', filename: 'FA-1.pdf', mediaType: 'application/pdf' }]);
});
