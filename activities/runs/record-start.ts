import type { Tx } from '#db/client.ts';
import { foreseeStart } from '#workflows/collection/foresee-start.ts';
import type { CollectionInput } from '#workflows/collection/input.ts';
import { writeRecord } from './write-record.ts';

/**
 * Writes where a run stands once it has begun, before it begins, unless it asks for something at once or an earlier try
 * wrote it: what that try announced may live by now, with another input.
 * @returns the input, which tells the run what is written
 */
export async function recordStart(tx: Tx, input: CollectionInput): Promise<CollectionInput> {
	const { customerId, invoice, start } = input;
	const begun = start.recordNumber === undefined ? foreseeStart(input) : null;
	if (!begun) return input;
	const { scenario } = input.plan;
	const about = { customerId, invoice, scenario, pendingIntent: null, recordNumber: 1 };
	if (!(await writeRecord(tx, { ...about, ...begun }))) return input;
	return { ...input, start: { ...start, recordNumber: 1, recorded: begun.state.status } };
}
