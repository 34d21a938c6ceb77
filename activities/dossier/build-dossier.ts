import { zipSync } from 'fflate';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { sha256Of } from '../render/pdf/make-pdf.ts';
import { checkFigures } from './check-figures.ts';
import { csvFile } from '#workflows/files/print-csv.ts';
import type { DossierData } from './dossier-data.ts';
import { word } from './dossier-labels.ts';
import { distinctPaths, fileName } from './file-name.ts';
import { correspondence } from './message-files.ts';
import type { PlacedFile } from './message-files.ts';
import { missingPieces } from './missing-pieces.ts';
import type { MissingPiece } from './missing-pieces.ts';
import { missingText } from './missing-text.ts';
import { promiseLines } from './promise-lines.ts';
import { statementCsv } from './statement-csv.ts';
import { summaryPdf } from './summary-pdf.ts';

/** A dossier as it is passed on. `sha256` names the bytes of `zip`. */
export type Dossier = {
	files: readonly PlacedFile[];
	zip: Uint8Array;
	sha256: string;
	missing: readonly MissingPiece[];
};

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

const timelineCsv = ({ timeline, language }: DossierData): string =>
	csvFile([
		['date', 'kind', 'detail', 'invoice', 'actor'].map((name) => word(language, name)),
		...timeline.map((event) => [
			event.at,
			event.kind,
			event.text,
			event.invoices.join(' '),
			event.actor ?? '',
		]),
	]);

const documents = (data: DossierData): PlacedFile[] =>
	data.documents.map((document) => ({
		path: `documents/${document.kind}/${document.invoice ? `${fileName(document.invoice)}-` : ''}${fileName(document.fileName)}`,
		content: document.content,
	}));

/** Paths with their SHA-256 and size, sorted: whoever receives the dossier can prove that nothing changed. */
function manifest(data: DossierData, files: readonly PlacedFile[]): PlacedFile {
	const entries = files.map(({ path, content }) => ({
		path,
		bytes: content.length,
		sha256: sha256Of(content),
	}));
	const { reference, on, currency, totals } = data;
	const body = {
		amiable: 'dossier/1',
		reference,
		on,
		currency,
		claimedCents: totals.claimedCents,
		files: entries,
	};
	return { path: 'manifest.json', content: text(`${JSON.stringify(body, null, '\t')}\n`) };
}

/** The first and the last day that the clock of an archive tells; the manifest tells any. */
const [FIRST_DAY, LAST_DAY] = ['1980-01-01', '2099-12-31'];

/** Archives hold local time without zone: the day of the dossier, or the nearest they can tell, whatever the machine's zone. */
function archive(files: readonly PlacedFile[], on: string): Uint8Array {
	const told = on < FIRST_DAY ? FIRST_DAY : on > LAST_DAY ? LAST_DAY : on;
	const [year = 1980, month = 1, day = 1] = told.split('-').map(Number);
	const entries = Object.fromEntries(files.map(({ path, content }) => [path, content]));
	return zipSync(entries, { mtime: new Date(year, month - 1, day, 12), level: 6, os: 3 });
}

/**
 * Makes the dossier of a hand-off: summary and statement (PDF, CSV), history, documents, every message and reply,
 * letters with proofs, promises, what is missing, and a manifest. The same data give the same bytes.
 * @returns `totals-disagree` when the lines do not add up to what is claimed
 */
export async function buildDossier(data: DossierData): Promise<Outcome<Dossier, 'totals-disagree'>> {
	const figures = checkFigures(data);
	if (!figures.ok) return figures;
	const missing = missingPieces(data);
	const lacks = missing.map((piece) => `- ${missingText(piece, data.language)}`);
	const summary = await summaryPdf(data, missing);
	const placed = distinctPaths([
		{ path: 'summary.pdf', content: summary.bytes },
		{ path: 'statement.csv', content: text(statementCsv(data)) },
		{ path: 'timeline.csv', content: text(timelineCsv(data)) },
		{ path: 'promises.txt', content: text(`${promiseLines(data).join('\n\n')}\n`) },
		{ path: 'missing.txt', content: text(`${lacks.join('\n') || word(data.language, 'nothing_missing')}\n`) },
		...documents(data),
		...correspondence(data),
	]).sort((a, b) => (a.path < b.path ? -1 : 1));
	const files = [...placed, manifest(data, placed)];
	const zip = archive(files, data.on);
	return ok({ files, zip, sha256: sha256Of(zip), missing });
}
