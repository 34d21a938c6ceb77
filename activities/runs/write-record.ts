import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { writeRunRecord } from '#db/queries/write-run-record.ts';
import type { RunRecord } from '#workflows/collection/orders.ts';

/**
 * Writes where a run stands, and its journal lines once: a record that was written before, or overtaken, changes nothing.
 * @returns whether it was new
 */
export async function writeRecord(
	tx: Tx,
	record: Omit<RunRecord, 'organisationId' | 'runId'>,
): Promise<boolean> {
	if (!(await writeRunRecord(tx, record))) return false;
	const { id, version } = record.scenario;
	const by = { customer: record.customerId, actor: null, scenario: { id, version } };
	writeJournal(
		tx,
		record.entries.map((line) => ({ ...line, ...by })),
	);
	return true;
}
