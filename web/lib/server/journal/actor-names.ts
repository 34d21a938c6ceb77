import type { Tx } from '#db/client.ts';

/** Who acted, as people say it, by the id that a line or a fact keeps: a name, or `API · <key>`. */
export async function actorNames(tx: Tx): Promise<ReadonlyMap<string, string>> {
	const people = await tx.selectFrom('membership').select(['userId', 'name']).execute();
	const keys = await tx.selectFrom('apiKey').select(['id', 'name']).execute();
	return new Map([
		...people.map(({ userId, name }) => [userId, name] as const),
		...keys.map(({ id, name }) => [`api:${id}`, `API · ${name}`] as const),
	]);
}
