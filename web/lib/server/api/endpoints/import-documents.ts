import { z } from 'zod';
import type { Tx } from '#db/client.ts';
import { documentIndex, keepInvoiceDocument, matchDocument } from '#db/import/match-documents.ts';
import type { DocumentFile, DocumentMatch } from '#db/import/match-documents.ts';
import { archiveBounds, readArchive } from '#workflows/files/import/read-archive.ts';
import { answer, defineEndpoint, rawBody } from '../endpoint.ts';
import type { RawBody } from '../endpoint.ts';
import { line } from '../fields/common.ts';
import { refused } from '../problem.ts';
import type { Refused } from '../problem.ts';

const query = z.strictObject({
	preview: z
		.enum(['true', 'false'])
		.default('true')
		.meta({ description: '`false` keeps the documents that match an invoice.' }),
	filename: line(200)
		.default('document.pdf')
		.meta({ description: 'Of a single PDF: its invoice is read from it.' }),
});

const result = z
	.strictObject({
		state: z.enum(['previewed', 'applied']),
		matched: z.array(
			z.strictObject({ name: z.string(), invoice: z.string(), by: z.enum(['factur-x', 'file-name']) }),
		),
		unmatched: z.array(z.strictObject({ name: z.string(), code: z.string() })),
		kept: z.int().meta({ description: 'Documents that were new.' }),
		same: z.int().meta({ description: 'Documents that were there already.' }),
	})
	.meta({ id: 'DocumentsImported' });

type Sent = { files: readonly DocumentFile[]; tooLarge: readonly string[] };

/** The documents of a body: those of an archive, or the one that it is. */
function filesOf({ bytes, mediaType }: RawBody, filename: string): { ok: true; value: Sent } | Refused {
	if (mediaType === 'application/pdf')
		return { ok: true, value: { files: [{ name: filename, bytes }], tooLarge: [] } };
	const opened = readArchive(bytes);
	if (!opened.ok) return refused(422, opened.problem.code, opened.problem.params);
	const { entries, read } = opened.value;
	const small = entries.filter(({ size }) => size <= archiveBounds.fileBytes).map(({ name }) => name);
	const unpacked = read(small);
	const files = small.flatMap((name) => {
		const content = unpacked.get(name);
		return content ? [{ name, bytes: content }] : [];
	});
	const tooLarge = entries.filter(({ size }) => size > archiveBounds.fileBytes).map(({ name }) => name);
	return { ok: true, value: { files, tooLarge } };
}

async function matchAll(tx: Tx, { files }: Sent): Promise<DocumentMatch[]> {
	const index = await documentIndex(tx);
	const matches: DocumentMatch[] = [];
	for (const file of files) matches.push(await matchDocument(index, file));
	return matches;
}

/** Invoices as PDF, many at once: matched by the data they carry, else by their names; the others are listed. */
export const importDocuments = defineEndpoint({
	method: 'POST',
	path: '/documents/import',
	scope: 'import',
	tag: 'Documents',
	summary: 'Import invoice documents: a preview first',
	description:
		'The body is a ZIP of PDFs, or one PDF. Each is matched with its invoice by its Factur-X data, else by the invoice number in its name. The same document again changes nothing.',
	query,
	body: rawBody({ 'application/zip': 'a ZIP of PDFs', 'application/pdf': 'one PDF' }),
	answers: { 201: result },
	handle: async (call) => {
		const { preview, filename } = call.query;
		const sent = filesOf(call.body, filename);
		if (!sent.ok) return sent;
		return call.change(async (tx) => {
			const matches = await matchAll(tx, sent.value);
			let [kept, same] = [0, 0];
			for (const [index, match] of matches.entries()) {
				const file = sent.value.files[index];
				if (!file || !('invoiceId' in match) || preview === 'true') continue;
				const isNew = await keepInvoiceDocument(tx, file, match, { at: call.now, actor: call.actor });
				if (isNew) kept += 1;
				else same += 1;
			}
			return answer(201, {
				state: preview === 'true' ? ('previewed' as const) : ('applied' as const),
				matched: matches.flatMap((match) =>
					'invoiceId' in match ? [{ name: match.name, invoice: match.invoiceId, by: match.by }] : [],
				),
				unmatched: [
					...matches.flatMap((match) => ('code' in match ? [{ name: match.name, code: match.code }] : [])),
					...sent.value.tooLarge.map((name) => ({ name, code: 'document-too-large' })),
				],
				kept,
				same,
			});
		});
	},
});
