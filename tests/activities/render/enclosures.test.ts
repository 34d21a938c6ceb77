import { PDFDocument } from 'pdf-lib';
import { describe, expect, test } from 'vitest';
import { letterBatch } from '#activities/render/letter/letter-batch.ts';
import type { Enclosures } from '#activities/render/letter/enclosures.ts';
import { renderLetter } from '#activities/render/letter/render-letter.ts';
import { printablePages } from '#activities/render/pdf/append-pages.ts';
import { templateCatalogue } from '#activities/render/template-catalogue.ts';
import { messageData } from './message-data.ts';
import { anInvoicePdf } from './pdf-files.ts';

const catalogue = templateCatalogue();

/** A formal notice with what it encloses. */
async function notice(enclosures: Partial<Enclosures>, language: 'fr' | 'en' = 'fr') {
	const data = messageData({ language, deadline: { type: 'after-reception', days: 8 } });
	const found = await catalogue.find({ template: 'formal-notice', language, tone: data.tone });
	if (!found.ok) throw new Error(found.problem.code);
	const all = { invoices: [], missing: [], statement: null, ...enclosures };
	const made = await renderLetter(found.value, data, 'registered', all);
	if (!made.ok) throw new Error(made.problem.code);
	return {
		...made.value,
		lines: made.value.text.split('\n').filter((line) => /^(Pièce|Copie|Enclos)/.test(line)),
	};
}

const invoice = async (number: string, pages = 1) => ({ number, pdf: await anInvoicePdf(number, { pages }) });

describe('a letter that encloses files', () => {
	test('names them in its language, each on a new sheet behind its own pages', async () => {
		const [one, two] = [await invoice('FA-1', 3), await invoice('FA-2')];
		const alone = await notice({});
		expect(alone.pages).toBe(1);
		const made = await notice({ invoices: [one, two] });
		expect(made.lines).toEqual([expect.stringMatching(/^Pièces jointes\s:\sfactures FA-1, FA-2$/)]);
		// The letter and the back of its sheet, three pages and a back, one page.
		expect(made.pages).toBe(2 + 4 + 1);
		expect((await PDFDocument.load(made.pdf)).getPageCount()).toBe(7);
		const english = await notice({ invoices: [one], statement: two.pdf }, 'en');
		expect(english.lines).toEqual(['Enclosures: invoice FA-1, statement of account']);
	});

	test('says what is missing and to be had on request', async () => {
		const made = await notice({ invoices: [await invoice('FA-1')], missing: ['FA-2'] });
		expect(made.lines).toEqual([
			expect.stringMatching(/^Pièce jointe\s:\sfacture FA-1$/),
			expect.stringMatching(/^Copie sur demande\s:\sfacture FA-2$/),
		]);
	});

	test('is the same bytes from the same files, and stands whole in the batch of its day', async () => {
		const invoices = [await invoice('FA-1', 2)];
		const made = await notice({ invoices });
		expect((await notice({ invoices })).sha256).toBe(made.sha256);
		const { pdf, pages } = made;
		const letter = { recipient: 'Bâtiments & Cie', reference: 'C1', service: 'registered' as const };
		const letters = [{ ...letter, pages, pdf }];
		const batch = await letterBatch({ postingOn: '2027-03-12', language: 'fr', letters });
		expect(batch.pages).toBe(2 + 4);
	});
});

describe('a file that somebody gave', () => {
	test('keeps its pages, also when a Factur-X is inside', async () => {
		const pages = await printablePages(await anInvoicePdf('FA-1', { pages: 2, attached: '<xml/>' }));
		expect(pages && (await PDFDocument.load(pages)).getPageCount()).toBe(2);
	});

	test.each<[string, () => Promise<Uint8Array>]>([
		['is no PDF', () => Promise.resolve(new TextEncoder().encode('a scan'))],
		['only begins like one', () => Promise.resolve(new TextEncoder().encode('%PDF-1.7 of a'))],
		['was cut off', async () => (await anInvoicePdf('FA-1')).slice(0, 300)],
		['is sealed by a password', () => anInvoicePdf('FA-1', { sealed: true })],
	])('that %s cannot be printed with a letter', async (_what, file) => {
		expect(await printablePages(await file())).toBeNull();
	});
});
