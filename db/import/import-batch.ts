import { readFile } from '#workflows/files/import/read-file.ts';
import type { FileChoices, ReadFile } from '#workflows/files/import/read-file.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { companyDate } from '../account/company-date.ts';
import type { Tx } from '../client.ts';
import type { Days } from './take-invoices.ts';

export type BatchState = 'previewed' | 'held' | 'applied' | 'cancelled';

/** A stored file, read again with what people chose about it. */
export type StoredBatch = {
	id: string;
	filename: string;
	state: BatchState;
	complete: boolean;
	file: ReadFile;
	days: Days;
};

/** What applies to a company's files where nobody chose: its currency and country. */
export async function homeChoices(tx: Tx): Promise<Pick<FileChoices, 'currency' | 'country'>> {
	return tx.selectFrom('organisation').select(['currency', 'country']).executeTakeFirstOrThrow();
}

/** Reads a stored file again. @returns `unknown-batch`, or what {@link readFile} refuses */
export async function storedBatch(tx: Tx, batchId: string, at: Instant): Promise<Outcome<StoredBatch>> {
	const batch = await tx
		.selectFrom('importBatch')
		.select(['id', 'filename', 'kind', 'content', 'mapping', 'state', 'complete', 'fileOn'])
		.where('id', '=', batchId)
		.executeTakeFirst();
	if (!batch?.content || batch.kind === 'documents') return refuse('unknown-batch', { batch: batchId });
	const choices = { ...(await homeChoices(tx)), ...(batch.mapping as FileChoices), kind: batch.kind };
	const file = readFile(batch.content, choices);
	if (!file.ok) return file;
	const today = await companyDate(tx, at);
	const { id, filename, state, complete, fileOn } = batch;
	return ok({ id, filename, state, complete, file: file.value, days: { today, fileOn: fileOn ?? today } });
}
