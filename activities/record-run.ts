import { forOrganisation } from '#db/client.ts';
import { writeJournal } from '#db/journal/journal-buffer.ts';
import { writeRunRecord } from '#db/queries/write-run-record.ts';
import type { RunRecord } from '#workflows/collection/orders.ts';
import type { Deps } from './deps.ts';

/**
 * Writes where a run stands and what it did since the last record, in one transaction (design §3.6). Runs as a local
 * activity, so a retry is possible: the record's number makes it write its journal lines once.
 */
export const recordRun =
	({ db }: Pick<Deps, 'db'>) =>
	(record: RunRecord): Promise<void> =>
		forOrganisation(db, record.organisationId, async (tx) => {
			const fresh = await writeRunRecord(tx, record);
			if (!fresh) return;
			const scenario = { id: record.scenario.id, version: record.scenario.version };
			writeJournal(
				tx,
				record.entries.map(({ at, entry }) => ({
					at,
					entry,
					customer: record.customerId,
					actor: null,
					scenario,
				})),
			);
		});
