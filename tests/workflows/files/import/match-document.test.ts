import { zipSync } from 'fflate';
import { PDFDocument } from 'pdf-lib';
import { expect, test } from 'vitest';
import { facturXNumber } from '#workflows/files/import/factur-x.ts';
import { indexInvoices, invoicesNamed, invoicesNumbered } from '#workflows/files/import/match-document.ts';
import { archiveBounds, readArchive } from '#workflows/files/import/read-archive.ts';

const index = indexInvoices([
	{ id: 'a', number: 'FA-1' },
	{ id: 'b', number: 'FA-10' },
	{ id: 'c', number: 'FA-2027-0042' },
	{ id: 'd', number: '2195380883' },
	{ id: 'e', number: '2027' },
	{ id: 'f', number: 'DUP-77' },
	{ id: 'g', number: 'DUP-77' },
]);

test.each([
	['Facture_FA-10.pdf', ['b']],
	['FA-1.pdf', ['a']],
	['dossier/fa 2027 0042 Durand.PDF', ['c']],
	['FA20270042.pdf', ['c']],
	['2195380883.pdf', ['d']],
	['relevé 2027.pdf', []],
	['2027.pdf', ['e']],
	['DUP-77.pdf', ['f', 'g']],
	['FA-100.pdf', []],
])('%s', (name, ids) => expect(invoicesNamed(index, name)).toEqual(ids));

const xml = (number: string) =>
	`<?xml version="1.0"?><rsm:CrossIndustryInvoice xmlns:rsm="urn:un:unece:uncefact:data:standard:CrossIndustryInvoice:100" xmlns:ram="urn:r"><rsm:ExchangedDocument><ram:ID>${number}</ram:ID></rsm:ExchangedDocument></rsm:CrossIndustryInvoice>`;

async function pdf(attachment?: string, name = 'factur-x.xml'): Promise<Uint8Array> {
	const document = await PDFDocument.create();
	document.addPage();
	if (attachment !== undefined)
		await document.attach(Buffer.from(attachment), name, { mimeType: 'text/xml' });
	return document.save();
}

test('the number that a Factur-X file carries, as text: no zero is lost', async () => {
	expect(await facturXNumber(await pdf(xml('00042')))).toBe('00042');
	expect(invoicesNumbered(index, 'fa/2027/0042')).toEqual(['c']);
});

test('a PDF without such data, with other data, or broken carries no number', async () => {
	expect(await facturXNumber(await pdf())).toBeNull();
	expect(await facturXNumber(await pdf('<note><ID>1</ID></note>', 'note.xml'))).toBeNull();
	expect(await facturXNumber(await pdf(xml('1'), 'data.txt'))).toBeNull();
	expect(await facturXNumber(await pdf(`<!DOCTYPE x [<!ENTITY a "b">]>${xml('&a;')}`))).toBeNull();
	expect(await facturXNumber(Buffer.from('%PDF-1.7 broken'))).toBeNull();
});

test('an attachment that unpacks to more than an invoice can be is not read', async () => {
	expect(await facturXNumber(await pdf(xml('1') + ' '.repeat(6_000_000)))).toBeNull();
});

test('an archive is listed before it is unpacked, without folders and hidden files', () => {
	const opened = readArchive(
		zipSync({
			'a/': new Uint8Array(),
			'a/FA-1.pdf': Buffer.from('one'),
			'__MACOSX/FA-1.pdf': Buffer.from('x'),
			'.hidden': Buffer.from('x'),
		}),
	);
	if (!opened.ok) throw new Error(opened.problem.code);
	expect(opened.value.entries).toEqual([{ name: 'a/FA-1.pdf', size: 3 }]);
	expect(Buffer.from(opened.value.read(['a/FA-1.pdf']).get('a/FA-1.pdf') ?? []).toString()).toBe('one');
});

/** Makes the directory of an archive of one file tell another unpacked size. */
function pretending(archive: Uint8Array, size: number): Uint8Array {
	const bytes = Buffer.from(archive);
	bytes.writeUInt32LE(size, bytes.indexOf('PK\u0001\u0002') + 24);
	return bytes;
}

test('an archive that would fill the memory is refused unread', () => {
	const tooLarge = { ok: false, problem: { code: 'archive-too-large' } };
	const many = Array.from({ length: archiveBounds.files + 1 }, (_, at) => [
		`${String(at)}.pdf`,
		new Uint8Array(),
	]);
	expect(
		readArchive(zipSync(Object.fromEntries(many) as Record<string, Uint8Array>, { level: 0 })),
	).toMatchObject(tooLarge);
	const one = zipSync({ 'FA-1.pdf': new Uint8Array(100) });
	expect(readArchive(pretending(one, archiveBounds.bytes + 1))).toMatchObject(tooLarge);
	expect(readArchive(Buffer.from('no archive'))).toMatchObject({
		ok: false,
		problem: { code: 'archive-unreadable' },
	});
});

test('a file that unpacks to more than it told takes no more than that', () => {
	const lying = readArchive(pretending(zipSync({ 'FA-1.pdf': new Uint8Array(1_000_000) }), 10));
	if (!lying.ok) throw new Error(lying.problem.code);
	expect(lying.value.read(['FA-1.pdf']).get('FA-1.pdf')?.byteLength ?? 0).toBeLessThanOrEqual(10);
});
