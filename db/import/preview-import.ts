import { createHash } from 'node:crypto';
import { readFile } from '#workflows/files/import/read-file.ts';
import type { FileChoices, ReadFile } from '#workflows/files/import/read-file.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { companyDate } from '../account/company-date.ts';
import { homeChoices } from './import-batch.ts';
import { previewFile } from './preview-file.ts';
import type { FilePreview } from './preview-file.ts';

/** A file to import. `complete`: it lists every open invoice of the company; `fileOn`: the day on which it was made. */
export type FileToImport = {
	bytes: Uint8Array;
	filename: string;
	choices?: FileChoices;
	complete?: boolean;
	fileOn?: CivilDate;
};

export type ImportPreview = { batchId: string; file: ReadFile; preview: FilePreview };

type LineRow = {
	line: number;
	state: 'new' | 'changed' | 'same' | 'settled' | 'refused';
	external_id: string | null;
	invoice_id: string | null;
	raw: unknown;
	problem: unknown;
};

const rowState = (change: FilePreview['lines'][number]['change']): LineRow['state'] =>
	change === 'adjusted' ? 'changed' : change;

/** One row per line of the file; invoices that a complete list misses come after its last line. */
function rowsOf(preview: FilePreview): LineRow[] {
	const rows: LineRow[] = [
		...preview.lines.map((raw) => ({
			line: raw.line,
			state: rowState(raw.change),
			external_id: raw.number,
			invoice_id: raw.invoiceId,
			raw,
			problem: null,
		})),
		...[...preview.customers, ...preview.balances].map((raw) => ({
			line: raw.line,
			state: raw.change,
			external_id: raw.customer,
			invoice_id: null,
			raw,
			problem: null,
		})),
		...preview.bad.map((bad) => ({
			line: bad.line,
			state: 'refused' as const,
			external_id: null,
			invoice_id: null,
			raw: { [bad.column]: bad.value },
			problem: bad,
		})),
	];
	const last = rows.reduce((most, { line }) => Math.max(most, line), 1);
	const missing = preview.missing.invoices.map((raw, index): LineRow => {
		const line = last + index + 1;
		return {
			line,
			state: 'settled',
			external_id: raw.number,
			invoice_id: raw.invoiceId,
			raw: { missing: raw },
			problem: null,
		};
	});
	return [...new Map([...rows, ...missing].map((row) => [row.line, row])).values()];
}

const insertLines = (tx: Tx, batchId: string, rows: readonly LineRow[]) =>
	sql`
		insert into import_line (batch_id, line, state, external_id, invoice_id, raw, problem)
		select ${batchId}, line, state, external_id, invoice_id, raw, problem
		from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
			as rows(line integer, state text, external_id text, invoice_id text, raw jsonb, problem jsonb)
	`.execute(tx);

/** What lists of imports show of a preview. */
const summaryOf = ({ counts, totals, missing, unallocated }: FilePreview) => ({
	...counts,
	totals,
	unallocated,
	missing: {
		count: missing.invoices.length,
		held: missing.held,
		countPercent: missing.countPercent,
		amountPercent: missing.amountPercent,
	},
});

/**
 * Stores a file with what taking it would do, line by line; nothing enters the ledger.
 * @returns what {@link readFile} refuses, or `file-date-in-future`
 */
export async function previewImport(
	tx: Tx,
	given: FileToImport,
	{ at, actor }: Stamp,
): Promise<Outcome<ImportPreview>> {
	const { bytes, filename, choices = {}, complete = false } = given;
	const today = await companyDate(tx, at);
	const { fileOn = today } = given;
	if (fileOn > today) return refuse('file-date-in-future', { fileOn, today });
	const read = readFile(bytes, { ...(await homeChoices(tx)), ...choices });
	if (!read.ok) return read;
	const file = read.value;
	const preview = await previewFile(tx, file, {
		...{ complete: complete && (file.kind === 'invoices' || file.kind === 'fec'), today, fileOn },
	});
	const { id: batchId } = await tx
		.insertInto('importBatch')
		.values({
			...{ kind: file.kind, filename, complete, fileOn, actor, at: new Date(at) },
			content: Buffer.from(bytes),
			sha256: createHash('sha256').update(bytes).digest('hex'),
			mapping: JSON.stringify({ ...choices, ...file.choices }),
			summary: JSON.stringify(summaryOf(preview)),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	await insertLines(tx, batchId, rowsOf(preview));
	return ok({ batchId, file, preview });
}
