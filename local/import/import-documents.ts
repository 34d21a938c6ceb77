import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { documentIndex, keepInvoiceDocument, matchDocument } from '#db/import/match-documents.ts';
import type { DocumentFile, DocumentMatch } from '#db/import/match-documents.ts';
import { Failure } from '../failure.ts';
import { problemSentence } from '../problem-sentence.ts';
import { agrees } from './ask.ts';
import { documentFiles } from './document-files.ts';
import type { DocumentSource } from './document-files.ts';
import type { ImportOptions } from './parse-options.ts';
import { terminalText } from '../terminal-text.ts';

const sentence = (code: string): string => problemSentence('problem', { code, params: {} });

function show(matches: readonly DocumentMatch[], tooLarge: readonly string[]): void {
	const matched = matches.filter((match) => 'invoiceId' in match);
	const carried = matched.filter(({ by }) => by === 'factur-x').length;
	console.log(
		terminalText('documents-matched', { count: matched.length, carried, named: matched.length - carried }),
	);
	const unmatched = matches
		.filter((match) => 'code' in match)
		.map(({ name, code }) => `  ${name}  ${sentence(code)}`);
	const all = [...unmatched, ...tooLarge.map((name) => `  ${name}  ${sentence('document-too-large')}`)];
	if (all.length > 0)
		console.log([terminalText('documents-unmatched', { count: all.length }), ...all].join('\n'));
}

function tell(matches: readonly DocumentMatch[], tooLarge: readonly string[]): void {
	console.log(JSON.stringify({ kind: 'documents', matches, tooLarge }));
}

type Matched = Extract<DocumentMatch, { invoiceId: string }>;

const matchedAmong = (matches: readonly DocumentMatch[]): ReadonlyMap<string, Matched> =>
	new Map(matches.flatMap((match) => ('invoiceId' in match ? [[match.name, match] as const] : [])));

async function mayKeep({ json = false, yes = false }: ImportOptions): Promise<boolean> {
	if (yes || (!json && (await agrees(terminalText('documents-ask'))))) return true;
	if (!json) console.log(`\n${terminalText('documents-not-kept')}`);
	return false;
}

/** `amiable import` of documents: matched by the data they carry, else by their name; the others are listed. */
export async function importDocuments(
	db: Db,
	organisationId: string,
	source: DocumentSource,
	options: ImportOptions,
): Promise<void> {
	const { json = false, by } = options;
	const { files, tooLarge } = documentFiles(source);
	const index = await forOrganisation(db, organisationId, documentIndex);
	const matches: DocumentMatch[] = [];
	for (const file of files()) matches.push(await matchDocument(index, file));
	(json ? tell : show)(matches, tooLarge);
	const found = matchedAmong(matches);
	if (found.size === 0) throw new Failure('no-invoice-matches', sentence('no-invoice-matches'), 2);
	if (!(await mayKeep(options))) return;
	const stamp = { at: Date.now(), actor: by };
	let kept = 0;
	const keep = (file: DocumentFile, match: Matched) =>
		forOrganisation(db, organisationId, (tx) => keepInvoiceDocument(tx, file, match, stamp));
	for (const file of files()) {
		const match = found.get(file.name);
		if (match && (await keep(file, match))) kept += 1;
	}
	console.log(
		json
			? JSON.stringify({ kept, same: found.size - kept })
			: terminalText('documents-kept', { kept, same: found.size - kept }),
	);
}
