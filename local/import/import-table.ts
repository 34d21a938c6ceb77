import { applyImport } from '#db/import/apply-import.ts';
import type { AppliedImport } from '#db/import/apply-import.ts';
import { previewImport } from '#db/import/preview-import.ts';
import type { FileToImport, ImportPreview } from '#db/import/preview-import.ts';
import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { readFile } from '#workflows/files/import/read-file.ts';
import type { FileChoices } from '#workflows/files/import/read-file.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { Failure } from '../failure.ts';
import { problemSentence } from '../problem-sentence.ts';
import { agrees, ask, someoneIsThere } from './ask.ts';
import { choicesOf, mappingOf } from './parse-options.ts';
import type { ImportOptions } from './parse-options.ts';
import { badRows, previewText } from './preview-text.ts';
import { terminalText } from '../terminal-text.ts';

function valueOf<T>(outcome: Outcome<T>, exitCode: 1 | 2 = 2): T {
	if (outcome.ok) return outcome.value;
	throw new Failure(outcome.problem.code, problemSentence('problem', outcome.problem), exitCode);
}

/** Columns named on the command line correct those guessed. */
function settledChoices(bytes: Uint8Array, options: ImportOptions): FileChoices {
	const choices = choicesOf(options);
	const read = valueOf(readFile(bytes, choices));
	if (!options.mapping) return choices;
	return { ...choices, mapping: { ...read.choices.mapping, ...mappingOf(read.header, options.mapping) } };
}

/** Days and months that could be either are asked for, never guessed into the ledger. */
async function settleDates(
	bytes: Uint8Array,
	choices: FileChoices,
	options: ImportOptions,
): Promise<FileChoices> {
	const read = valueOf(readFile(bytes, choices));
	if (read.dateFormatCertain) return choices;
	const sample = read.samples[0]?.join(' · ') ?? '';
	if (options.json !== true && someoneIsThere()) {
		const answer = await ask(`${terminalText('dates-two-ways', { sample })}\n${terminalText('dates-ask')} `);
		return { ...choices, ...choicesOf({ ...options, dateFormat: answer }) };
	}
	if (options.yes !== true) return choices;
	throw new Failure(
		'date-format-uncertain',
		`${terminalText('dates-two-ways', { sample })} ${terminalText('dates-choose')}`,
		2,
	);
}

const progress = ({ lines, of }: { lines: number; of: number }): void => {
	if (process.stderr.isTTY)
		process.stderr.write(`\r${terminalText('lines-of', { lines, of })}${lines >= of ? '\n' : ''}`);
};

function report({ state, counts, bad }: AppliedImport, batchId: string): void {
	const told = Object.entries(counts).filter(([, count]) => count > 0);
	const what = told.map(([kind, count]) => terminalText(`counted-${kind}`, { count })).join(', ');
	console.log(`\n${terminalText('imported', { what: what || terminalText('nothing-new') })}`);
	for (const row of badRows(bad).slice(0, 20)) console.log(`  ${row.join('  ')}`);
	if (state === 'held') console.log(terminalText('import-held', { batch: batchId }));
}

const jsonOf = ({ batchId, file, preview }: ImportPreview) => ({
	batch: batchId,
	kind: file.kind,
	choices: file.choices,
	dateFormatCertain: file.dateFormatCertain,
	...preview,
});

/** `amiable import` of a table: a preview, then with a person's yes the ledger. */
export async function importTable(
	db: Db,
	organisationId: string,
	{ bytes, filename }: Pick<FileToImport, 'bytes' | 'filename'>,
	options: ImportOptions,
): Promise<void> {
	const choices = await settleDates(bytes, settledChoices(bytes, options), options);
	const stamp = { at: Date.now(), actor: options.by };
	const { complete = false, fileDate, settleMissing = false, json = false } = options;
	const given = { bytes, filename, choices, complete, ...(fileDate !== undefined && { fileOn: fileDate }) };
	const shown = valueOf(await forOrganisation(db, organisationId, (tx) => previewImport(tx, given, stamp)));
	if (json) console.log(JSON.stringify(jsonOf(shown)));
	else console.log(previewText(shown));
	const { lines, customers, unallocated, missing } = shown.preview;
	if (lines.length + customers.length + unallocated.count + missing.invoices.length === 0)
		throw new Failure('no-good-line', problemSentence('problem', { code: 'no-good-line', params: {} }), 2);
	const agreed = options.yes === true || (!json && (await agrees(terminalText('import-ask'))));
	if (!agreed) {
		if (!json) console.log(`\n${terminalText('not-imported')}`);
		return;
	}
	const applied = valueOf(
		await applyImport(db, organisationId, shown.batchId, stamp, { settleHeld: settleMissing, progress }),
		1,
	);
	if (json) console.log(JSON.stringify({ batch: shown.batchId, ...applied }));
	else report(applied, shown.batchId);
}
