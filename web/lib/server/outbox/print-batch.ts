import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import { isCivilDate } from '#workflows/receivables/civil-date.ts';
import { allowed } from '../rights.ts';

/** A formal letter is printed like the others: that no payment is under way is said when it is posted. */
export const UNPOSTED = ['to-print', 'to-confirm'] as const;

const lettersOf = (tx: Tx, on: string) =>
	tx
		.selectFrom('letter as l')
		.innerJoin('document as d', 'd.id', 'l.documentId')
		.innerJoin('customer as c', 'c.id', 'l.customerId')
		.innerJoin('invoice as i', 'i.id', 'l.invoiceId')
		.where('l.state', 'in', [...UNPOSTED])
		.where('l.plannedOn', '=', on)
		.select(['l.kind', 'd.content', 'c.name as recipient', 'i.number as reference'])
		.execute();

/** Every letter to be posted on one day as one PDF: the list to tick off, then the letters. @throws 404 without any */
export async function printBatch({ locals, url }: { locals: App.Locals; url: URL }): Promise<Response> {
	allowed(locals.person, 'post-letters');
	const on = url.searchParams.get('on') ?? '';
	if (!isCivilDate(on)) error(404, 'Not found');
	const letters = await locals.tx((tx) => lettersOf(tx, on));
	if (letters.length === 0) error(404, 'Not found');
	const { letterBatch } = await import('#activities/render/letter/letter-batch.ts');
	const { PDFDocument } = await import('pdf-lib');
	const language = await locals.tx((tx) =>
		tx.selectFrom('organisation').select('language').executeTakeFirstOrThrow(),
	);
	const batch = await letterBatch({
		postingOn: on,
		language: language.language === 'en' ? 'en' : 'fr',
		letters: await Promise.all(
			letters.map(async ({ kind, content, recipient, reference }) => ({
				recipient,
				reference,
				service: kind === 'simple' ? ('simple' as const) : ('registered' as const),
				pages: (await PDFDocument.load(content, { updateMetadata: false })).getPageCount(),
				pdf: content,
			})),
		),
	});
	return new Response(new Uint8Array(batch.bytes), {
		headers: {
			'content-type': 'application/pdf',
			'content-disposition': `inline; filename="letters-${on}.pdf"`,
		},
	});
}
