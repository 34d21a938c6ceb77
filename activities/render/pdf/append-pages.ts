import { PDFDocument } from 'pdf-lib';

/** Puts a document's pages behind those that are there. @throws Error when it is no PDF that can be read */
export async function appendPages(target: PDFDocument, bytes: Uint8Array): Promise<void> {
	const source = await PDFDocument.load(bytes, { updateMetadata: false });
	for (const page of await target.copyPages(source, source.getPageIndices())) target.addPage(page);
}

/** Begins a new sheet: printed on both sides, what follows does not start on the back of what is there. */
export function beginSheet(target: PDFDocument): void {
	if (target.getPageCount() % 2 === 0) return;
	const last = target.getPage(target.getPageCount() - 1);
	target.addPage([last.getWidth(), last.getHeight()]);
}

/**
 * The pages of a file that somebody gave us, and nothing else of it: no script, no form, no file inside.
 * @returns null for what cannot be printed with other pages: no PDF, one that is cut off, sealed by a password, or empty
 */
export async function printablePages(bytes: Uint8Array): Promise<Uint8Array | null> {
	try {
		const pages = await PDFDocument.create({ updateMetadata: false });
		await appendPages(pages, bytes);
		if (pages.getPageCount() === 0) return null;
		const printable = await pages.save({ addDefaultPage: false });
		await PDFDocument.load(printable, { updateMetadata: false });
		return printable;
	} catch {
		return null;
	}
}
