import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { LETTER_LAYOUT } from '#activities/render/letter/letter-frame.ts';
import { letterBatch } from '#activities/render/letter/letter-batch.ts';
import type { BatchLetter } from '#activities/render/letter/letter-batch.ts';
import { renderLetter } from '#activities/render/letter/render-letter.ts';
import type { MessageData } from '#activities/render/message-data.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import { messageData } from './message-data.ts';

const catalogue = templateCatalogue();
async function letter(template: string, data: MessageData) {
	const found = await catalogue.find({ template, language: data.language, tone: data.tone });
	if (!found.ok) throw new Error(found.problem.code);
	return renderLetter(found.value, data, 'registered');
}
const notice = (changes: Partial<MessageData> = {}) =>
	letter('formal-notice', messageData({ deadline: { type: 'after-reception', days: 8 }, ...changes }));
const plain = (text: string) => text.replace(/\u00a0/g, ' ');

/** A one-pixel PNG. */
const pixel = new Uint8Array(
	Buffer.from(
		'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
		'base64',
	),
);

describe('a formal notice', () => {
	test('says its eight things', async () => {
		const made = await notice();
		if (!made.ok) throw new Error(JSON.stringify(made.problem));
		const text = plain(made.value.text);
		expect(text).toContain('MISE EN DEMEURE');
		expect(text).toMatch(/délai de 8 jours à compter de la réception/);
		expect(text).toContain('FA-2027-0042');
		expect(text).toContain('Le 12 mars 2027');
		expect(text).toContain('tribunal compétent');
		expect(text).toContain('12, rue des Forges');
		expect(text).toContain('3, quai Saint-Michel');
		expect(text).toContain('Paul Delattre');
	});

	test.each<[string, Partial<MessageData>, string]>([
		[
			'a fixed date instead of days from reception',
			{ deadline: { type: 'date', date: '2027-03-22' } },
			'template-error',
		],
		['no signatory', { signatory: null }, 'signature'],
		[
			'no address of the debtor',
			{ recipient: { ...messageData().recipient, addressLines: [] } },
			'debtor-address',
		],
		[
			'no address of ours',
			{ organisation: { ...messageData().organisation, addressLines: [] } },
			'creditor-address',
		],
	])('is refused with %s', async (_name, changes, item) => {
		const made = await notice(changes);
		if (made.ok) throw new Error('sent');
		expect([made.problem.code, made.problem.params['item']]).toContain(
			item === 'template-error' ? 'missing-item' : item,
		);
	});

	test('never threatens a public body with a commercial court, nor a consumer with commercial penalties', async () => {
		const to = (kind: 'public' | 'consumer') => notice({ recipient: { ...messageData().recipient, kind } });
		const [publicBody, consumer] = [await to('public'), await to('consumer')];
		expect(publicBody.ok && plain(publicBody.value.text)).toContain('juridiction administrative compétente');
		expect(consumer.ok && plain(consumer.value.text)).toContain('intérêts au taux légal');
		expect(consumer.ok && plain(consumer.value.text)).not.toMatch(/L\. 441-10|indemnité forfaitaire/i);
	});

	test('fits one page for one invoice, and carries the signature image', async () => {
		const made = await notice({
			signatory: {
				name: 'Paul Delattre',
				role: 'DAF',
				signature: { contentType: 'image/png', content: pixel },
			},
		});
		if (!made.ok) throw new Error(JSON.stringify(made.problem));
		expect(made.value.pages).toBe(1);
		const unsigned = await notice();
		expect(unsigned.ok && unsigned.value.sha256).not.toBe(made.value.sha256);
	});

	test('another posting day is another letter; the same day the same bytes', async () => {
		const hash = async (sentOn: string) => {
			const made = await notice({ sentOn });
			return made.ok ? made.value.sha256 : '';
		};
		expect(await hash('2027-03-12')).toBe(await hash('2027-03-12'));
		expect(await hash('2027-03-15')).not.toBe(await hash('2027-03-12'));
	});
});

describe('a warning letter', () => {
	test('recalls the earlier messages with dates and says when a collection agent comes', async () => {
		const made = await letter('warning-letter', messageData());
		const text = made.ok ? plain(made.value.text) : '';
		expect(text).toContain('courriel du 2 mars 2027');
		expect(text).toContain('appel téléphonique du 9 mars 2027');
		expect(text).toContain('au plus tard le 22 mars 2027');
		expect(text).toContain('mandataire de recouvrement');
	});

	test.each<[string, Partial<MessageData>, string]>([
		['no earlier message', { earlier: [] }, 'earlier-reminders'],
		['no date', { deadline: null }, 'final-date'],
	])('is refused with %s', async (_name, changes, item) => {
		expect(await letter('warning-letter', messageData(changes))).toMatchObject({
			problem: { code: 'missing-item', params: { item } },
		});
	});

	test('speaks of no agent to a public body', async () => {
		const made = await letter(
			'warning-letter',
			messageData({ recipient: { ...messageData().recipient, kind: 'public' } }),
		);
		expect(made.ok && plain(made.value.text)).not.toMatch(/mandataire de recouvrement/);
	});
});

test('a collector’s letter reproduces the law and parts principal, interest and accessories', async () => {
	const agent = { name: 'Recouvrix', addressLines: ['1, place Verte', '75011 Paris'], reference: 'DOS-9' };
	const made = await letter('collector-letter', messageData({ agent }));
	const text = made.ok ? plain(made.value.text) : '';
	expect(text).toContain('principal 3 600,00 € ; intérêts 0,00 € ; autres accessoires 0,00 €');
	expect(text).toContain('Les frais de recouvrement entrepris sans titre exécutoire');
	expect(await letter('collector-letter', messageData())).toMatchObject({
		problem: { code: 'missing-item', params: { item: 'collector-identity' } },
	});
});

test('a reminder written for e-mail can leave as a letter', async () => {
	const made = await letter('reminder-3', messageData());
	const text = made.ok ? plain(made.value.text) : '';
	expect(text).toContain('3, quai Saint-Michel');
	expect(text).toContain('FR76 3000 6000 0112 3456 7890 189');
	expect(text.match(/Atelier Nord Menuiserie/g)).toHaveLength(2);
});

test('the address stands in the window of a DL envelope, clear of everything else', () => {
	const { address, references, registered, sender } = LETTER_LAYOUT;
	expect(address.x).toBeGreaterThanOrEqual(100);
	expect(address.x).toBeLessThanOrEqual(110);
	expect(address.y).toBeGreaterThanOrEqual(45);
	expect(address.y).toBeLessThanOrEqual(60);
	expect(address.x + address.width).toBeLessThanOrEqual(190);
	expect(sender.x + sender.width).toBeLessThan(address.x - 8);
	expect(registered.x).toBeLessThan(60);
	expect(references.y).toBeGreaterThanOrEqual(80);
});

describe('a day’s letters', () => {
	const one = async (
		recipient: string,
		service: 'simple' | 'registered',
		pages: number,
	): Promise<BatchLetter> => {
		const pdf = await PDFDocument.create();
		for (let page = 0; page < pages; page += 1) pdf.addPage([595, 842]);
		return { recipient, reference: `ref-${recipient}`, service, pages, pdf: await pdf.save() };
	};

	test('are one file, each letter on a new sheet, whatever the order they come in', async () => {
		const letters = [
			await one('Zinc', 'simple', 1),
			await one('Bois', 'registered', 2),
			await one('Acier', 'simple', 3),
		];
		const batch = await letterBatch({ postingOn: '2027-03-12', language: 'fr', letters });
		const other = await letterBatch({
			postingOn: '2027-03-12',
			language: 'fr',
			letters: [...letters].reverse(),
		});
		expect(batch.pages).toBe(2 + 2 + 4 + 2);
		expect(other.sha256).toBe(batch.sha256);
	});

	test('of another day are another file', async () => {
		const letters = [await one('Zinc', 'simple', 1)];
		const first = await letterBatch({ postingOn: '2027-03-12', language: 'fr', letters });
		const second = await letterBatch({ postingOn: '2027-03-15', language: 'fr', letters });
		expect(first.sha256).not.toBe(second.sha256);
	});
});
