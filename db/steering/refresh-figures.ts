import type { Instant } from '#workflows/receivables/local-time.ts';
import { sql } from 'kysely';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { standInsOn } from '../desk/stand-ins.ts';
import { isLarge, keepFigures } from './figures-of-day.ts';
import type { Viewer } from './figures-of-day.ts';

const HOUR_MS = 3_600_000;
/** A long ledger's figures are this old at most when somebody opens the dashboard. */
const OLDEST_MS = 3 * HOUR_MS;
/** Those of a person's own customers, and for how long after they last looked they are kept up. */
const OWN_OLDEST_MS = 12 * HOUR_MS;
const REMEMBERED_MS = 14 * 24 * HOUR_MS;
/** Of these at most so many are worked out in one sweep: the longest waiting first. */
const OWN_PER_SWEEP = 2;

async function todayOf(tx: Tx, at: Instant): Promise<string> {
	const { rows } = await sql<{ today: string }>`
		select to_char(${new Date(at)}::timestamptz at time zone zone, 'YYYY-MM-DD') as today from organisation
	`.execute(tx);
	const [row] = rows;
	if (!row) throw new Error('A transaction sees its company.');
	return row.today;
}

/** The day, and whose customers a person sees on it: their own, and those of whom they stand in for. */
async function seenBy(tx: Tx, viewer: Viewer, at: Instant) {
	const today = await todayOf(tx, at);
	if (viewer === null) return { today, sees: null };
	const standIns = await standInsOn(tx, today);
	const absent = [...standIns].flatMap(([who, standIn]) => (standIn === viewer ? [who] : []));
	return { today, sees: [viewer, ...absent] };
}

/** Whose figures have grown old, or are asked for: the company's first. */
async function stale(tx: Tx, at: Instant): Promise<Viewer[]> {
	const company = await tx
		.selectFrom('steeringDay')
		.where('viewer', '=', '')
		.where('askedAt', 'is', null)
		.where('at', '>', new Date(at - OLDEST_MS))
		.select('viewer')
		.executeTakeFirst();
	const own = await tx
		.selectFrom('steeringDay')
		.where('viewer', '<>', '')
		.where('lookedAt', '>', new Date(at - REMEMBERED_MS))
		.where((eb) =>
			eb.or([
				eb('askedAt', 'is not', null),
				eb('at', 'is', null),
				eb('at', '<=', new Date(at - OWN_OLDEST_MS)),
			]),
		)
		.select('viewer')
		.orderBy('at', (order) => order.asc().nullsFirst())
		.limit(OWN_PER_SWEEP)
		.execute();
	return [...(company ? [] : [null]), ...own.map(({ viewer }) => viewer)];
}

/**
 * Works the figures of a long ledger out anew when they have grown old or somebody asked, so that nobody waits for them.
 * @param beat called before each, since one may take minutes
 * @returns how many were worked out
 */
export async function refreshFigures(
	db: Db,
	organisationId: string,
	at: Instant,
	beat: () => void = () => undefined,
): Promise<number> {
	const viewers = await forOrganisation(db, organisationId, async (tx) =>
		(await isLarge(tx)) ? stale(tx, at) : [],
	);
	for (const viewer of viewers) {
		beat();
		const { today, sees } = await forOrganisation(db, organisationId, (tx) => seenBy(tx, viewer, at));
		await forOrganisation(db, organisationId, (tx) => keepFigures(tx, { today, at }, viewer), sees);
	}
	return viewers.length;
}
