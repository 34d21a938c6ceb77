import { hearAtEnd } from '#db/account/hear-at-end.ts';
import type { Tx } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { notifyOfLateWork } from '#db/notifications/notify-of-late-work.ts';
import { writeRunRecord } from '#db/queries/write-run-record.ts';
import type { RunRecord } from '#workflows/collection/orders.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';

/** Who made a run do what it did: a person for what they left out, the run itself for all the rest. */
const authorOf = (entry: TraceEntry): string | null => (entry.kind === 'skipped' ? (entry.by ?? null) : null);

/**
 * Writes where a run stands, and its journal lines once, and tells people of work that it found undone: a record that was written before, or overtaken, changes nothing.
 * @returns whether it was new
 */
export async function writeRecord(
	tx: Tx,
	record: Omit<RunRecord, 'organisationId' | 'runId'>,
): Promise<boolean> {
	if (!(await writeRunRecord(tx, record))) return false;
	const { id, version } = record.scenario;
	const about = { customer: record.customerId, scenario: { id, version } };
	writeJournal(
		tx,
		record.entries.map((line) => ({ ...line, ...about, actor: authorOf(line.entry) })),
	);
	await notifyOfLateWork(tx, record);
	if (record.state.ended !== null) await hearAtEnd(tx, record);
	return true;
}
