import { createHash } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import { companyDate } from '#db/account/company-date.ts';
import { missingInvoices } from '#db/import/missing-invoices.ts';
import type { Missing } from '#db/import/missing-invoices.ts';
import { settleMissing } from '#db/import/settle-missing.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { ImportChoices } from '#lib/import/view.ts';
import type { FileChoices } from '#workflows/files/import/read-file.ts';
import type { ReadFile, TakenFile } from '../../import.ts';
import { readImport } from '../../import/read-import.ts';
import { takeImport } from '../../import/take-import.ts';
import type { Refused } from '../problem.ts';
import { refused } from '../problem.ts';

export type Batch = { id: string; state: 'previewed' | 'held' | 'applied' | 'cancelled' };

/** A file as sent, and what its sender chose. */
export type SentFile = {
	bytes: Uint8Array;
	filename: string;
	/** it lists every open invoice of the company */
	complete: boolean;
	choices: Partial<ImportChoices> & Pick<FileChoices, 'kind'>;
};

/** Reads a file; `empty-file`, `no-columns`, `unreadable` or `not-a-fec` when it is no table of invoices at all. */
export function readSent({ bytes, choices }: SentFile): { ok: true; value: ReadFile } | Refused {
	const read = readImport(bytes, choices);
	return read.ok ? read : refused(422, read.problem.code, read.problem.params);
}

/** Keeps a file until somebody confirms it. */
export async function keepBatch(
	tx: Tx,
	sent: SentFile,
	file: ReadFile,
	{ at, actor }: Stamp,
): Promise<Batch> {
	const { bytes, filename, complete } = sent;
	const { id } = await tx
		.insertInto('importBatch')
		.values({
			...{ kind: file.kind, filename, complete, actor },
			sha256: createHash('sha256').update(bytes).digest('hex'),
			content: Buffer.from(bytes),
			mapping: JSON.stringify(file.choices),
			at: new Date(at),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, state: 'previewed' };
}

/** What a complete list no longer names; nothing of it for a file of customers. */
export const missingIn = async (tx: Tx, file: ReadFile): Promise<Missing | null> =>
	file.kind === 'customers' ? null : missingInvoices(tx, file);

type Kept = { id: string; filename: string; complete: boolean; settleHeld: boolean };

/**
 * Takes a kept file into the ledger and says so in the journal. What a complete list no longer names is settled with it,
 * or holds the import when it is too much and nobody has looked.
 */
export async function applyBatch(
	tx: Tx,
	organisationId: string,
	{ id, filename, complete, settleHeld }: Kept,
	file: ReadFile,
	stamp: Stamp,
): Promise<{ taken: TakenFile; missing: Missing | null; state: 'applied' | 'held' }> {
	const taken = await takeImport(tx, organisationId, file, stamp);
	const missing = complete ? await missingIn(tx, file) : null;
	const state = missing?.held === true && !settleHeld ? ('held' as const) : ('applied' as const);
	if (missing && state === 'applied') {
		const today = await companyDate(tx, stamp.at);
		await settleMissing(tx, organisationId, id, missing.invoices, today, stamp);
	}
	await tx
		.updateTable('importBatch')
		.set({
			state,
			summary: JSON.stringify({ ...taken.counts, missing: missing?.invoices.length ?? 0 }),
			appliedAt: new Date(stamp.at),
			appliedBy: stamp.actor,
		})
		.where('id', '=', id)
		.execute();
	const entry = { kind: 'import-applied', batch: id, filename, state, ...taken.counts };
	writeJournal(tx, [{ at: stamp.at, entry, customer: null, actor: stamp.actor }]);
	return { taken, missing, state };
}
