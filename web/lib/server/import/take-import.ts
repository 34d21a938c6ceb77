import type { Tx } from '#db/client.ts';
import { companyDate } from '#db/account/company-date.ts';
import { previewFile } from '#db/import/preview-file.ts';
import { partsOf, takePart } from '#db/import/take-file.ts';
import type { Stamp } from '#db/receivables/stamp.ts';
import type { ReadFile } from '#workflows/files/import/read-file.ts';
import type { TakenFile } from '../import.ts';

/**
 * Takes a read file into the ledger in the caller's own transaction, so that it can be undone with it: for callers whose
 * file fits one transaction. Screens and the command line apply a stored batch part by part instead.
 */
export async function takeImport(
	tx: Tx,
	organisationId: string,
	file: ReadFile,
	stamp: Stamp,
): Promise<TakenFile> {
	const today = await companyDate(tx, stamp.at);
	const { lines, bad, counts } = await previewFile(tx, file, { complete: false, today, fileOn: today });
	const source = file.kind === 'fec' ? ('fec' as const) : ('csv' as const);
	const late: TakenFile['bad'][number][] = [];
	for (const part of partsOf(file)) {
		const taken = await takePart(tx, part, { organisationId, source, stamp }, { today, fileOn: today });
		late.push(...taken.bad.filter(({ line }) => !bad.some((known) => known.line === line)));
	}
	const kept = lines.filter(({ line }) => !late.some((refused) => refused.line === line));
	return {
		lines: kept,
		bad: [...bad, ...late].sort((a, b) => a.line - b.line),
		counts: { ...counts, refused: counts.refused + late.length },
	};
}
