import type { Tx } from '#db/client.ts';
import { parse } from '#workflows/scenario/parse.ts';
import type { Source } from './scenario-sources.ts';

/** The last save of one person. */
export type Draft = Source & { seq: number; baseVersion: number | null; document: string; savedAt: Date };

/**
 * The last save of a person's draft, or the one with this number; null when there is none.
 * @throws Error for a draft that no longer reads: only readable ones are saved
 */
export async function newestDraft(
	tx: Tx,
	scenarioId: string,
	userId: string,
	seq?: number,
): Promise<Draft | null> {
	const row = await tx
		.selectFrom('scenarioDraft')
		.select(['seq', 'baseVersion', 'document', 'hash', 'savedAt'])
		.where('scenarioId', '=', scenarioId)
		.where('userId', '=', userId)
		.$if(seq !== undefined, (query) => query.where('seq', '=', seq ?? 0))
		.orderBy('seq', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const read = parse(JSON.parse(row.document));
	if (!read.ok) throw new Error(`Draft ${scenarioId}/${String(row.seq)} cannot be read.`);
	return { ...row, scenario: read.value };
}
