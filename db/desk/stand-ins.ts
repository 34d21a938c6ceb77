import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Tx } from '../client.ts';

/** Who does whose work on a day: absent person → the one who is there for them. */
export type StandIns = ReadonlyMap<string, string>;

/**
 * Follows each absence to somebody who is there: a substitute who is away too passes the work on. Where everybody is
 * away in a circle the work stays with its own person, so that it never gets lost.
 */
export function resolveStandIns(absences: readonly { userId: string; substituteId: string }[]): StandIns {
	const next = new Map(absences.map(({ userId, substituteId }) => [userId, substituteId]));
	const found = new Map<string, string>();
	for (const absent of next.keys()) {
		const seen = new Set([absent]);
		let at = absent;
		for (let after = next.get(at); after !== undefined && !seen.has(after); after = next.get(at)) {
			seen.add(after);
			at = after;
		}
		if (!next.has(at)) found.set(absent, at);
	}
	return found;
}

/** The stand-ins of a company on a day. Of two absences of one person, the one that began last counts. */
export async function standInsOn(tx: Tx, on: CivilDate): Promise<StandIns> {
	const absences = await tx
		.selectFrom('absence')
		.select(['userId', 'substituteId'])
		.where('startsOn', '<=', on)
		.where('endsOn', '>=', on)
		.orderBy('startsOn')
		.orderBy('id')
		.execute();
	return resolveStandIns(absences);
}

/** Everybody whose work is a person's today: their own unless they are away, and that of those they stand in for. */
export function worksFor(standIns: StandIns, userId: string): string[] {
	const others = [...standIns].flatMap(([absent, person]) => (person === userId ? [absent] : []));
	return standIns.has(userId) ? others : [userId, ...others];
}
