import { forOrganisation } from '#db/client.ts';
import type { RunRecord } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';
import { writeRecord } from './runs/write-record.ts';

/**
 * Writes where a run stands and what it did since the last record, in one transaction (design §3.6). Runs as a local
 * activity, so a retry is possible: the record's number makes it write its journal lines once.
 */
export const recordRun =
	({ db }: Pick<Deps, 'db'>) =>
	async (record: RunRecord): Promise<void> => {
		await forOrganisation(db, record.organisationId, (tx) => writeRecord(tx, record));
	};
