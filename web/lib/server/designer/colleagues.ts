import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { DesignerData } from '#lib/designer/view.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { sentDraft } from './scenario-sources.ts';
import { saidSinceBase } from './said-since-base.ts';

/** A window says every 15 seconds that it is open: three silences, and nobody is there. */
const PRESENT_MS = 45_000;

type Query = { scenarioId: string; userId: string; at: Instant };

/**
 * Who else works on a scenario: people whose draft says something that no version says, people who have it open, and
 * programs that sent a file since the last publication. Those who are there come first, then the newest draft.
 */
export async function colleagues(tx: Tx, query: Query): Promise<DesignerData['others']> {
	const people = [...(await drafters(tx, query)), ...(await programs(tx, query))];
	const present = await visitors(tx, query);
	const drafting = new Set(people.map(({ userId }) => userId));
	const seen = new Set(present.map(({ userId }) => userId));
	const all = [
		...people.map((person) => ({ ...person, isPresent: seen.has(person.userId) })),
		...present
			.filter(({ userId }) => !drafting.has(userId))
			.map((person) => ({ ...person, savedAt: null, isPresent: true })),
	];
	return all.sort(
		(a, b) => Number(b.isPresent) - Number(a.isPresent) || (b.savedAt ?? '').localeCompare(a.savedAt ?? ''),
	);
}

async function drafters(tx: Tx, { scenarioId, userId }: Query) {
	const newest = tx
		.selectFrom('scenarioDraft')
		.select(['scenarioId', 'userId', 'baseVersion', 'hash', 'savedAt'])
		.distinctOn('userId')
		.where('scenarioId', '=', scenarioId)
		.where('userId', '!=', userId)
		.orderBy('userId')
		.orderBy('seq', 'desc');
	const rows = await tx
		.with('newest', () => newest)
		.selectFrom('newest as d')
		.innerJoin('membership as m', 'm.userId', 'd.userId')
		.where((eb) => eb.not(saidSinceBase))
		.select(['d.userId', 'm.name', 'd.savedAt'])
		.execute();
	return rows.map(({ savedAt, ...person }) => ({ ...person, savedAt: savedAt.toISOString() }));
}

async function visitors(tx: Tx, { scenarioId, userId, at }: Query) {
	return tx
		.selectFrom('scenarioPresence as p')
		.innerJoin('membership as m', 'm.userId', 'p.userId')
		.where('p.scenarioId', '=', scenarioId)
		.where('p.userId', '!=', userId)
		.where('p.seenAt', '>', new Date(at - PRESENT_MS))
		.select(['p.userId', 'm.name'])
		.orderBy('m.name')
		.execute();
}

async function programs(tx: Tx, { scenarioId }: Query) {
	const sent = await sentDraft(tx, scenarioId);
	if (sent === null) return [];
	const published = await tx
		.selectFrom('scenarioVersion')
		.select(({ fn, eb }) => [
			fn.max<Date | null>('publishedAt').as('last'),
			fn
				.count<number>(sql`*`)
				.filterWhere(eb('hash', '=', sent.hash))
				.as('same'),
		])
		.where('scenarioId', '=', scenarioId)
		.executeTakeFirstOrThrow();
	if (published.same > 0 || (published.last !== null && published.last > sent.at)) return [];
	const key = sent.by.startsWith('api:')
		? await tx
				.selectFrom('apiKey')
				.select('name')
				.where(sql<string>`id::text`, '=', sent.by.slice(4))
				.executeTakeFirst()
		: undefined;
	return [{ userId: sent.by, name: key?.name ?? 'API', savedAt: sent.at.toISOString() }];
}
