import { error } from '@sveltejs/kit';
import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { versionCohorts } from '#db/steering/version-cohorts.ts';
import type { VersionRow } from '#lib/scenarios/view.ts';
import { startOf } from '../designer/start-of.ts';
import { allowed, can } from '../rights.ts';
import { steeringDay } from '../steering-day.ts';
import { waitingRequest } from './publish-requests.ts';
import { runningRows, tallyOf } from './running-tallies.ts';
import { personNames, scenarioIn, versionInForce } from './versions.ts';

type Event = { locals: App.Locals; params: { id: string } };

/** The versions of a scenario, newest first, with what runs in each and what became of its invoices. @throws 404 */
export async function versionsScreen({ locals, params: { id } }: Event) {
	const person = allowed(locals.person, 'see-everything');
	return locals.tx(async (tx) => {
		const scenario = (await scenarioOf(tx, id)) ?? error(404, 'Not found');
		const request = await waitingRequest(tx, id);
		const nameOf = await personNames(tx);
		const versions = await versionRows(tx, id, scenario.pinnedVersion);
		const isComputed = (await startOf(tx, id, person.userId)) === 'written-in-typescript';
		return {
			scenario: { id, name: scenario.name, isDefault: scenario.isDefault },
			versions,
			/** the newest version, where it cannot be drawn and this person has no draft */
			computed: isComputed ? (versions[0]?.version ?? null) : null,
			cohorts: await versionCohorts(tx, id, (await steeringDay(tx)).today),
			request: request ? { id: request.id, by: nameOf(request.requestedBy) } : null,
			may: { draw: can(person, 'draw-scenarios'), publish: can(person, 'publish-scenarios') },
		};
	});
}

/** A scenario by id, and whether new invoices take it when nothing else is chosen. */
export async function scenarioOf(tx: Tx, id: string) {
	const row = await tx
		.selectFrom('scenario')
		.select(['name', 'pinnedVersion'])
		.where('id', '=', id)
		.executeTakeFirst();
	const company = await tx.selectFrom('organisation').select('defaultScenarioId').executeTakeFirstOrThrow();
	return row && { ...row, isDefault: company.defaultScenarioId === id };
}

async function versionRows(tx: Tx, id: string, pinned: number | null): Promise<VersionRow[]> {
	const rows = await tx
		.selectFrom('scenarioVersion as v')
		.leftJoin('retiredVersion as r', (join) =>
			join.onRef('r.scenarioId', '=', 'v.scenarioId').onRef('r.version', '=', 'v.version'),
		)
		.select(['v.version', 'v.hash', 'v.publishedAt', 'v.publishedBy', 'v.approvedBy', 'v.format'])
		.select(['v.singleApproverReason', 'r.at as retiredAt', 'r.actor as retiredBy', 'v.computed'])
		.select(sql<string | null>`case when v.format = 'typescript' then v.source end`.as('program'))
		.where('v.scenarioId', '=', id)
		.orderBy('v.version', 'desc')
		.execute();
	const inForce = await versionInForce(tx, id);
	const [nameOf, running, moves] = [
		await personNames(tx),
		await runningRows(tx, id),
		await moveCounts(tx, id),
	];
	return rows.map((row, index) => ({
		version: row.version,
		hash: row.hash,
		at: row.publishedAt.toISOString(),
		by: nameOf(row.publishedBy),
		approvedBy: row.approvedBy === null ? null : nameOf(row.approvedBy),
		aloneBecause: row.singleApproverReason,
		format: row.format,
		isComputed: row.computed !== null,
		isDrawable: row.program === null || scenarioIn({ ...row, source: row.program }) !== null,
		running: tallyOf(running.filter(({ version }) => version === row.version)),
		isLatest: index === 0,
		inForce: inForce === row.version,
		isPinned: pinned === row.version,
		retired: row.retiredAt ? { at: row.retiredAt.toISOString(), by: nameOf(row.retiredBy) } : null,
		moves: moves.get(row.version) ?? { moved: 0, open: 0, refused: 0 },
	}));
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
