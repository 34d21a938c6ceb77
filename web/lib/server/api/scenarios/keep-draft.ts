import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Refused } from '../problem.ts';
import { refused } from '../problem.ts';

export type Draft = { id: string; name: string; text: string; by: string; at: Instant; replace: boolean };

const isKey = (by: string | null): boolean => by?.startsWith('api:') ?? false;

/** Keeps the draft of a scenario. Work in progress of a person is overwritten only when the caller says so. */
export async function keepDraft(
	tx: Tx,
	{ id, name, text, by, at, replace }: Draft,
): Promise<{ ok: true; value: 'new' | 'known' } | Refused> {
	const known = await tx
		.selectFrom('scenario')
		.select(['draft', 'draftBy'])
		.where('id', '=', id)
		.forNoKeyUpdate()
		.executeTakeFirst();
	const draft = { draft: text, draftBy: by, draftAt: new Date(at) };
	if (!known) {
		await tx
			.insertInto('scenario')
			.values({ id, name, ...draft })
			.execute();
		return { ok: true, value: 'new' };
	}
	if (known.draft !== null && known.draft !== text && !isKey(known.draftBy) && !replace)
		return refused(409, 'draft-of-a-person', { scenario: id });
	if (known.draft !== text) await tx.updateTable('scenario').set(draft).where('id', '=', id).execute();
	return { ok: true, value: 'known' };
}
