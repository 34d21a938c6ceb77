import { createHash } from 'node:crypto';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { ImportChoices } from '#lib/import/view.ts';
import type { ReadFile, TakenFile } from '../../import.ts';
import { readImport } from '../../import/read-import.ts';
import { takeImport } from '../../import/take-import.ts';
import type { Refused } from '../problem.ts';
import { refused } from '../problem.ts';

export type Batch = { id: string; state: 'previewed' | 'held' | 'applied' | 'cancelled' };

/** A file as sent, and what its sender chose. */
export type SentFile = { bytes: Uint8Array; filename: string; choices: Partial<ImportChoices> };

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
	const { bytes, filename } = sent;
	const { id } = await tx
		.insertInto('importBatch')
		.values({
			...{ kind: file.kind, filename, actor },
			sha256: createHash('sha256').update(bytes).digest('hex'),
			content: Buffer.from(bytes),
			mapping: JSON.stringify(file.choices),
			at: new Date(at),
		})
		.returning('id')
		.executeTakeFirstOrThrow();
	return { id, state: 'previewed' };
}

/** Takes a kept file into the ledger and says so in the journal. */
export async function applyBatch(
	tx: Tx,
	organisationId: string,
	{ id, filename }: { id: string; filename: string },
	file: ReadFile,
	stamp: Stamp,
): Promise<TakenFile> {
	const taken = await takeImport(tx, organisationId, file, stamp);
	await tx
		.updateTable('importBatch')
		.set({
			state: 'applied',
			summary: JSON.stringify(taken.counts),
			appliedAt: new Date(stamp.at),
			appliedBy: stamp.actor,
		})
		.where('id', '=', id)
		.execute();
	const entry = { kind: 'import-applied', batch: id, filename, ...taken.counts };
	writeJournal(tx, [{ at: stamp.at, entry, customer: null, actor: stamp.actor }]);
	return taken;
}
