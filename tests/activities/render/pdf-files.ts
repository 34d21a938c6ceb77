import { PDFDocument, StandardFonts } from 'pdf-lib';

/** A PDF as somebody's accounting draws an invoice: `title` on its first page, A4 unless told otherwise. */
export async function anInvoicePdf(
	title: string,
	{ pages = 1, attached, sealed = false }: { pages?: number; attached?: string; sealed?: boolean } = {},
): Promise<Uint8Array> {
	const pdf = await PDFDocument.create();
	const font = await pdf.embedFont(StandardFonts.Helvetica);
	for (let page = 1; page <= pages; page += 1)
		pdf.addPage([595, 842]).drawText(`${title} ${String(page)}/${String(pages)}`, { x: 60, y: 760, font });
	if (attached !== undefined)
		await pdf.attach(new TextEncoder().encode(attached), 'factur-x.xml', { mimeType: 'text/xml' });
	if (sealed) pdf.context.trailerInfo.Encrypt = pdf.context.register(pdf.context.obj({ Filter: 'Standard' }));
	return pdf.save();
}
