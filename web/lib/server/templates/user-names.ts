import type { Tx } from '#db/client.ts';
import { isUuid } from '#workflows/receivables/is-uuid.ts';

/** Names of people of the company by user id, those who left included; unknown ids are left out. */
export async function userNames(tx: Tx, ids: readonly string[]): Promise<Readonly<Record<string, string>>> {
	const people = ids.filter(isUuid);
	if (people.length === 0) return {};
	const rows = await tx
		.selectFrom('membership')
		.select(['userId', 'name'])
		.where('userId', 'in', people)
		.execute();
	return Object.fromEntries(rows.map(({ userId, name }) => [userId, name]));
}
