import { inflateSync } from 'node:zlib';
import { XMLParser } from 'fast-xml-parser';
import { PDFArray, PDFDict, PDFDocument, PDFHexString, PDFName, PDFRawStream, PDFString } from 'pdf-lib';

/** An invoice as XML takes kilobytes; more than this is something else. */
const MOST_XML_BYTES = 5_000_000;

const textOf = (value: unknown): string =>
	value instanceof PDFString || value instanceof PDFHexString ? value.decodeText() : '';

const nameOf = (file: PDFDict): string =>
	textOf(file.lookup(PDFName.of('UF'))) || textOf(file.lookup(PDFName.of('F')));

/** Content of a stream, unpacked within bounds; null for a packing that XML attachments never have. */
function bytesOf(stream: PDFRawStream): Uint8Array | null {
	const filter = stream.dict.lookup(PDFName.of('Filter'));
	const names = filter instanceof PDFArray ? filter.asArray() : filter === undefined ? [] : [filter];
	if (names.length === 0) return stream.contents.byteLength > MOST_XML_BYTES ? null : stream.contents;
	if (names.length > 1 || names[0] !== PDFName.of('FlateDecode')) return null;
	return inflateSync(stream.contents, { maxOutputLength: MOST_XML_BYTES });
}

/** The XML files attached to a PDF. */
function attachedXml(pdf: PDFDocument): string[] {
	const found: string[] = [];
	for (const [, object] of pdf.context.enumerateIndirectObjects()) {
		if (!(object instanceof PDFDict) || !/\.xml$/i.test(nameOf(object))) continue;
		const embedded = object.lookup(PDFName.of('EF'));
		const stream = embedded instanceof PDFDict ? embedded.lookup(PDFName.of('F')) : undefined;
		const bytes = stream instanceof PDFRawStream ? bytesOf(stream) : null;
		if (bytes) found.push(Buffer.from(bytes).toString('utf8'));
	}
	return found;
}

type Node = { [key: string]: Node | string | undefined };

const child = (node: Node | string | undefined, name: string): Node | string | undefined =>
	typeof node === 'object' ? node[name] : undefined;

/** BT-1 of a CII invoice, in the present and in the first version of the format; null for any other XML. */
function numberIn(xml: string): string | null {
	if (/<!DOCTYPE/i.test(xml)) return null;
	const parser = new XMLParser({ removeNSPrefix: true, parseTagValue: false, ignoreAttributes: true });
	const root = parser.parse(xml) as Node;
	const number =
		child(child(root['CrossIndustryInvoice'], 'ExchangedDocument'), 'ID') ??
		child(child(root['CrossIndustryDocument'], 'HeaderExchangedDocument'), 'ID');
	return typeof number === 'string' && number.trim() !== '' ? number.trim() : null;
}

/**
 * The invoice number that a Factur-X or ZUGFeRD file carries (BT-1 of its CII XML, EN 16931).
 * @returns null for a PDF without such data, or one that cannot be read
 */
export async function facturXNumber(bytes: Uint8Array): Promise<string | null> {
	try {
		const pdf = await PDFDocument.load(bytes, { ignoreEncryption: true, updateMetadata: false });
		for (const xml of attachedXml(pdf)) {
			const number = numberIn(xml);
			if (number !== null) return number;
		}
	} catch {
		return null;
	}
	return null;
}
