import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { VersionFilter, VersionSort } from '#lib/scenarios/version-filter.ts';
import type { VersionRow } from '#lib/scenarios/view.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';
import { runningRows, tallyOf } from './running-tallies.ts';
import { personNames, scenarioIn, versionInForce } from './versions.ts';

/** Invoices that run in a version. */
const running = sql<number>`(select count(*) from invoice_run i where i.scenario_id = v.scenario_id
	and i.scenario_version = v.version and i.ended_at is null and i.workflow <> 'closed')`;

const number = sql`v.version`;
const orders: Readonly<Record<VersionSort, SortOrder>> = {
	newest: { expression: number, type: 'bigint', direction: 'desc' },
	oldest: { expression: number, type: 'bigint', direction: 'asc' },
	running: { expression: running, type: 'bigint', direction: 'desc' },
};

const scopedVersions = (tx: Tx, id: string, { search, state }: VersionFilter) => {
	const like = containing(search);
	return tx
		.selectFrom('scenarioVersion as v')
		.leftJoin('retiredVersion as r', (join) =>
			join.onRef('r.scenarioId', '=', 'v.scenarioId').onRef('r.version', '=', 'v.version'),
		)
		.where('v.scenarioId', '=', id)
		.$if(state === 'retired', (query) => query.where('r.version', 'is not', null))
		.$if(state === 'running', (query) => query.where(running, '>', 0))
		.$if(search !== '', (query) =>
			query.where(
				sql<boolean>`('v' || v.version ilike ${like} or v.hash ilike ${like} or exists (select from membership p
					where p.user_id::text in (v.published_by, v.approved_by) and p.name ilike ${like}))`,
			),
		);
};

/** One page of the versions of a scenario, the newest first unless the filter says otherwise. */
export async function versionsPage(
	tx: Tx,
	{ id, pinnedVersion }: { id: string; pinnedVersion: number | null },
	filter: VersionFilter,
	size: number,
): Promise<{ rows: VersionRow[]; next: string | null }> {
	const order = orders[filter.sort];
	const found = await scopedVersions(tx, id, filter)
		.select(['v.version', 'v.hash', 'v.publishedAt', 'v.publishedBy', 'v.approvedBy', 'v.format'])
		.select(['v.singleApproverReason', 'r.at as retiredAt', 'r.actor as retiredBy', 'v.computed'])
		.select(sql<string | null>`case when v.format = 'typescript' then v.source end`.as('program'))
		.select(sql<string>`(${order.expression})::text`.as('sortValue'))
		.where(beyondCursor(order, sql`v.version::bigint`, filter.after))
		.orderBy(order.expression, order.direction)
		.orderBy('v.version', order.direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, version }) => ({
		value: sortValue,
		id: String(version),
	}));
	const [inForce, newest] = [await versionInForce(tx, id), await newestVersion(tx, id)];
	const [nameOf, tallies, moves] = [
		await personNames(tx),
		await runningRows(tx, id),
		await moveCounts(tx, id),
	];
	const rows = shown.map((row) => ({
		version: row.version,
		hash: row.hash,
		at: row.publishedAt.toISOString(),
		by: nameOf(row.publishedBy),
		approvedBy: row.approvedBy === null ? null : nameOf(row.approvedBy),
		aloneBecause: row.singleApproverReason,
		format: row.format,
		isComputed: row.computed !== null,
		isDrawable: row.program === null || scenarioIn({ ...row, source: row.program }) !== null,
		running: tallyOf(tallies.filter(({ version }) => version === row.version)),
		isLatest: newest === row.version,
		inForce: inForce === row.version,
		isPinned: pinnedVersion === row.version,
		retired: row.retiredAt ? { at: row.retiredAt.toISOString(), by: nameOf(row.retiredBy) } : null,
		moves: moves.get(row.version) ?? { moved: 0, open: 0, refused: 0 },
	}));
	return { rows, next };
}

/** The number of the newest version of a scenario; null where none is published. */
export async function newestVersion(tx: Tx, id: string): Promise<number | null> {
	const { newest } = await tx
		.selectFrom('scenarioVersion')
		.select((eb) => eb.fn.max('version').as('newest'))
		.where('scenarioId', '=', id)
		.executeTakeFirstOrThrow();
	return newest;
}

async function moveCounts(tx: Tx, id: string): Promise<ReadonlyMap<number, VersionRow['moves']>> {
	const count = (states: string) =>
		sql<number>`count(*) filter (where state in (${sql.raw(states)}) and problem is distinct from 'replaced')::int`;
	const rows = await tx
		.selectFrom('versionMove')
		.select(['toVersion', count(`'moved'`).as('moved'), count(`'waiting', 'asked'`).as('open')])
		.select(count(`'refused'`).as('refused'))
		.where('scenarioId', '=', id)
		.groupBy('toVersion')
		.execute();
	return new Map(rows.map(({ toVersion, ...counts }) => [toVersion, counts]));
}
