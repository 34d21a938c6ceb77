import type { Tx } from '#db/client.ts';

/** So many are shown at once; a day of drawing has fewer once it is thinned. */
const SHOWN = 100;

/** One save of a draft; the numbers count a person's saves of one scenario. */
export type EarlierSave = { seq: number; savedAt: string };

/**
 * A person's own saves of a scenario before `before`, newest first, without those that differ from the one after them
 * in layout alone.
 * @returns `more` ⇒ there are older ones
 */
export async function earlierSaves(
	tx: Tx,
	{ scenarioId, userId, before }: { scenarioId: string; userId: string; before: number },
): Promise<{ saves: readonly EarlierSave[]; more: boolean }> {
	const rows = await tx
		.selectFrom((from) =>
			from
				.selectFrom('scenarioDraft')
				.select(({ fn }) => [
					'seq',
					'savedAt',
					'hash',
					fn
						.agg<string | null>('lead', ['hash'])
						.over((over) => over.orderBy('seq'))
						.as('next'),
				])
				.where('scenarioId', '=', scenarioId)
				.where('userId', '=', userId)
				.as('save'),
		)
		.select(['seq', 'savedAt'])
		.where('seq', '<', before)
		.where((is) => is.or([is('next', 'is', null), is('next', '<>', is.ref('hash'))]))
		.orderBy('seq', 'desc')
		.limit(SHOWN + 1)
		.execute();
	const saves = rows.slice(0, SHOWN).map(({ seq, savedAt }) => ({ seq, savedAt: savedAt.toISOString() }));
	return { saves, more: rows.length > SHOWN };
}
