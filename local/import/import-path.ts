import { existsSync, readFileSync, statSync } from 'node:fs';
import { basename } from 'node:path';
import { Failure } from '../failure.ts';
import { importDocuments } from './import-documents.ts';
import { importTable } from './import-table.ts';
import { choicesOf, kindOption } from './parse-options.ts';
import type { ImportOptions } from './parse-options.ts';
import { withCompany } from './with-company.ts';
import { terminalText } from '../terminal-text.ts';

const MOST_BYTES = 100_000_000;

const startsWith = (bytes: Uint8Array, text: string): boolean =>
	Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;

/** Reads what was named and imports it as what it is. */
export async function importPath(path: string, options: ImportOptions): Promise<void> {
	choicesOf(options);
	if (!existsSync(path)) throw new Failure('no-such-file', terminalText('no-file', { path }), 2);
	const { size } = statSync(path);
	const isFolder = statSync(path).isDirectory();
	if (!isFolder && size > MOST_BYTES * 5)
		throw new Failure('file-too-large', terminalText('file-too-large', { path }), 2);
	const bytes = isFolder ? new Uint8Array() : readFileSync(path);
	const isDocuments =
		isFolder ||
		kindOption(options) === 'documents' ||
		startsWith(bytes, 'PK\u0003\u0004') ||
		startsWith(bytes, '%PDF-');
	if (!isDocuments && size > MOST_BYTES)
		throw new Failure('file-too-large', terminalText('file-too-large', { path }), 2);
	const filename = basename(path);
	await withCompany(options.organisation, (db, organisationId) =>
		isDocuments
			? importDocuments(db, organisationId, { path, isFolder, bytes }, options)
			: importTable(db, organisationId, { bytes, filename }, options),
	);
}
