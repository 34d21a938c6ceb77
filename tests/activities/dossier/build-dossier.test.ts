import { createHash } from 'node:crypto';
import { unzipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { buildDossier } from '#activities/dossier/build-dossier.ts';
import type { Dossier } from '#activities/dossier/build-dossier.ts';
import { dossierLabels } from '#activities/dossier/dossier-labels.ts';
import { missingPieces } from '#activities/dossier/missing-pieces.ts';
import type { DossierData } from '#activities/dossier/dossier-data.ts';
import { dossierData, dossierInvoice } from './dossier-data.ts';

const built = async (data: DossierData): Promise<Dossier> => {
	const dossier = await buildDossier(data);
	if (!dossier.ok) throw new Error(JSON.stringify(dossier.problem));
	return dossier.value;
};
const textOf = ({ files }: Dossier, path: string): string =>
	new TextDecoder('utf-8', { ignoreBOM: true }).decode(files.find((file) => file.path === path)?.content);
const sha256 = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');

describe('what is in it', () => {
	test('every piece has its place, and no name can leave the folder', async () => {
		const { files } = await built(dossierData());
		expect(files.map(({ path }) => path)).toEqual([
			'documents/delivery-note/FA-2027-0042-BL.pdf',
			'documents/invoice/FA-2027-0042-FA-2027-0042.pdf',
			'documents/order/FA-2027-0042-etc-passwd',
			'documents/terms/CGV-signees.pdf',
			'letters/001-2027-03-22-formal-notice.pdf',
			'letters/001-2027-03-22-formal-notice.txt',
			'letters/001-2027-03-22-formal-notice/AR.pdf',
			'messages/001-2027-03-02-email-sent.html',
			'messages/001-2027-03-02-email-sent.txt',
			'messages/002-2027-03-10-email-received.txt',
			'messages/002-2027-03-10-email-received/preuve.pdf',
			'missing.txt',
			'promises.txt',
			'statement.csv',
			'summary.pdf',
			'timeline.csv',
			'manifest.json',
		]);
	});

	test('the debtor’s words are kept word for word', async () => {
		const dossier = await built(dossierData());
		expect(textOf(dossier, 'promises.txt')).toContain('Nous paierons le 20 mars, promis.');
		expect(textOf(dossier, 'messages/002-2027-03-10-email-received.txt')).toContain(
			'Nous paierons le 20 mars, promis.',
		);
	});

	test('the manifest gives the SHA-256 of every other file, as it is in the archive', async () => {
		const dossier = await built(dossierData());
		const inside = unzipSync(dossier.zip);
		const manifest = JSON.parse(textOf(dossier, 'manifest.json')) as {
			files: { path: string; sha256: string; bytes: number }[];
		};
		expect(Object.keys(inside)).toHaveLength(manifest.files.length + 1);
		for (const { path, sha256: stated, bytes } of manifest.files) {
			expect(sha256(inside[path]!)).toBe(stated);
			expect(inside[path]!.length).toBe(bytes);
		}
	});

	test.each(['1975-02-28', '2112-08-18'])(
		'a day that an archive cannot tell keeps no dossier from leaving (%s)',
		async (on) => {
			const dossier = await built(dossierData({ on }));
			expect(Object.keys(unzipSync(dossier.zip))).toHaveLength(dossier.files.length);
			expect(JSON.parse(textOf(dossier, 'manifest.json'))).toMatchObject({ on });
		},
	);

	test('two documents of one name are both there', async () => {
		const { documents } = dossierData();
		const twice = await built(
			dossierData({ documents: [...documents, { ...documents[2]!, fileName: 'bl.PDF' }] }),
		);
		const notes = twice.files.filter(({ path }) => path.startsWith('documents/delivery-note'));
		expect(notes.map(({ path }) => path.toLowerCase()).sort()).toEqual([
			'documents/delivery-note/fa-2027-0042-bl-2.pdf',
			'documents/delivery-note/fa-2027-0042-bl.pdf',
		]);
	});
});

describe('the account', () => {
	test('the lines claimed add up to the total, to the cent', async () => {
		const csv = textOf(await built(dossierData()), 'statement.csv');
		const rows = csv
			.trim()
			.split('\r\n')
			.slice(1)
			.map((row) => row.split(';'));
		const cents = (text: string) => Math.round(Number(text.replace(',', '.')) * 100);
		const claimed = rows.filter((row) => row[5] === 'oui');
		const total = claimed.find((row) => row[1] === 'total réclamé');
		const sum = claimed.filter((row) => row !== total).reduce((all, row) => all + cents(row[4]!), 0);
		expect(sum).toBe(295_432);
		expect(cents(total![4]!)).toBe(295_432);
		expect(rows.filter((row) => row[1] === 'pénalité').map((row) => [row[2], row[3], row[4]])).toEqual([
			['2027-02-27', '2027-03-20', '26,36'],
			['2027-03-21', '2027-04-17', '27,96'],
		]);
		expect(rows.find((row) => row[1] === 'indemnité')?.[5]).toBe('non');
	});

	test.each([
		['a total that the lines do not give', { totals: { ...dossierData().totals, claimedCents: 295_431 } }],
		['a residual that the receipts do not explain', { invoices: [dossierInvoice({ received: [] })] }],
	])('%s is refused', async (_name, changes) => {
		expect(await buildDossier(dossierData(changes))).toMatchObject({ problem: { code: 'totals-disagree' } });
	});

	test('a spreadsheet never runs what somebody typed', async () => {
		const csv = textOf(await built(dossierData()), 'timeline.csv');
		expect(csv).toContain(`"'=HYPERLINK(""http://evil.example"")"`);
		expect(csv.startsWith('\ufeff')).toBe(true);
	});
});

describe('what is missing', () => {
	test('nothing, when all is there', () => {
		expect(missingPieces(dossierData())).toEqual([]);
	});

	test.each<[string, Partial<DossierData>, readonly string[]]>([
		['no documents', { documents: [] }, ['invoice-copy', 'order', 'delivery-note', 'terms']],
		['no notice', { letters: [] }, ['formal-notice']],
		[
			'a notice without news',
			{ letters: [{ ...dossierData().letters[0]!, registeredNumber: null, proofs: [], events: [] }] },
			['registered-number', 'proof-of-deposit', 'proof-of-reception'],
		],
		['no SIREN', { debtor: { ...dossierData().debtor, siren: null } }, ['debtor-siren']],
		['a consumer has none', { debtor: { ...dossierData().debtor, siren: null, kind: 'consumer' } }, []],
		['nobody approved', { approvedBy: null }, ['approval']],
		[
			'rates not published',
			{ invoices: [dossierInvoice({ ratesKnownUntil: '2026-06-30' })] },
			['penalty-rates'],
		],
	])('%s', (_name, changes, codes) => {
		expect(missingPieces(dossierData(changes)).map(({ code }) => code)).toEqual(codes);
	});

	test('refused and unclaimed letters are proof enough', () => {
		for (const event of ['refused', 'unclaimed'] as const) {
			const letter = { ...dossierData().letters[0]!, events: [{ on: '2027-03-24', event }] };
			expect(missingPieces(dossierData({ letters: [letter] }))).toEqual([]);
		}
	});

	test('it is written where the reader looks', async () => {
		expect(textOf(await built(dossierData({ letters: [] })), 'missing.txt')).toBe('- Mise en demeure\n');
	});
});

test('the same data give the same bytes, in any time zone', async () => {
	const zone = process.env['TZ'];
	const hashes = [];
	for (const other of ['Europe/Paris', 'Pacific/Auckland', 'America/Martinique']) {
		process.env['TZ'] = other;
		hashes.push((await built(dossierData())).sha256);
	}
	if (zone === undefined) delete process.env['TZ'];
	else process.env['TZ'] = zone;
	expect(new Set(hashes).size).toBe(1);
});

test('both languages have the same words', () => {
	expect(Object.keys(dossierLabels.fr)).toEqual(Object.keys(dossierLabels.en));
});
