import { createHash } from 'node:crypto';
import { facturXNumber } from '#workflows/files/import/factur-x.ts';
import { indexInvoices, invoicesNamed, invoicesNumbered } from '#workflows/files/import/match-document.ts';
import type { InvoiceIndex } from '#workflows/files/import/match-document.ts';
import type { Tx } from '../client.ts';
import { storeDocumentOnce } from '../documents/store-document.ts';
import type { Stamp } from '../receivables/stamp.ts';

/** A file to be matched with an invoice. */
export type DocumentFile = { name: string; bytes: Uint8Array };

export type DocumentMatch = { name: string; sha256: string } & (
	| { invoiceId: string; by: 'factur-x' | 'file-name' }
	| { code: 'not-a-pdf' | 'no-invoice-matches' | 'several-invoices-match' }
);

/** The invoices of a company, to match documents with. */
export const documentIndex = async (tx: Tx): Promise<InvoiceIndex> =>
	indexInvoices(await tx.selectFrom('invoice').select(['id', 'number']).execute());

const isPdf = (bytes: Uint8Array): boolean =>
	Buffer.from(bytes.subarray(0, 5)).toString('latin1') === '%PDF-';

/** The invoice that a PDF is: by the data that it carries, else by its name. */
export async function matchDocument(
	index: InvoiceIndex,
	{ name, bytes }: DocumentFile,
): Promise<DocumentMatch> {
	const sha256 = createHash('sha256').update(bytes).digest('hex');
	if (!isPdf(bytes)) return { name, sha256, code: 'not-a-pdf' };
	const carried = await facturXNumber(bytes);
	const numbered = carried === null ? [] : invoicesNumbered(index, carried);
	const found = numbered.length > 0 ? numbered : invoicesNamed(index, name);
	const [invoiceId] = found;
	if (invoiceId === undefined) return { name, sha256, code: 'no-invoice-matches' };
	if (found.length > 1) return { name, sha256, code: 'several-invoices-match' };
	return { name, sha256, invoiceId, by: numbered.length > 0 ? 'factur-x' : 'file-name' };
}

/**
 * Keeps a PDF as the document of its invoice, the one that reminders attach; the same file again changes nothing.
 * @returns whether it was new
 */
export async function keepInvoiceDocument(
	tx: Tx,
	{ name, bytes }: DocumentFile,
	{ invoiceId }: { invoiceId: string },
	{ at, actor }: Stamp,
): Promise<boolean> {
	const { customerId } = await tx
		.selectFrom('invoice')
		.select('customerId')
		.where('id', '=', invoiceId)
		.executeTakeFirstOrThrow();
	const { repeated } = await storeDocumentOnce(tx, {
		...{ kind: 'invoice', customerId, invoiceId, actor, at, content: bytes },
		filename: name.replace(/^.*[/\\]/, ''),
		mediaType: 'application/pdf',
	});
	return !repeated;
}
