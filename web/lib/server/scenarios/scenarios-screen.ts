import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import { readScenarioFilter } from '#lib/scenarios/scenario-filter.ts';
import type { ScenarioFilter } from '#lib/scenarios/scenario-filter.ts';
import type { ScenarioRow } from '#lib/scenarios/view.ts';
import { lint } from '#workflows/scenario/lint.ts';
import type { LintContext } from '#workflows/scenario/lint.ts';
import { parse } from '#workflows/scenario/parse.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { now } from '../clock.ts';
import { saidSinceBase } from '../designer/said-since-base.ts';
import { allowed, can } from '../rights.ts';
import type { Person } from '../session/person.ts';
import { companyLintContext } from '../templates/company-lint-context.ts';
import { runningRows, tallyOf } from './running-tallies.ts';
import { scenarioPlaces } from './scenario-places.ts';
import { personNames, versionOf } from './versions.ts';

const RECENT_DAYS = 30;

const PAGE_SIZE = 50;

/** The scenarios of the company for one address, a page at a time. */
export async function scenariosScreen({ locals, url }: { locals: App.Locals; url: URL }) {
	const person = allowed(locals.person, 'see-everything');
	const at = await now();
	const filter = readScenarioFilter(url.searchParams);
	return locals.tx(async (tx) => {
		const { rows: scenarios, next } = await scenariosPage(tx, { filter, person, at }, PAGE_SIZE);
		return { filter, scenarios, next, may: { draw: can(person, 'draw-scenarios') } };
	});
}

type Asked = { filter: ScenarioFilter; person: Pick<Person, 'userId'>; at: number };

/** One page of scenarios, with what a person's own draft of each comes to; `at` in ms since 1970. */
export async function scenariosPage(
	tx: Tx,
	{ filter, person, at }: Asked,
	size: number,
): Promise<{ rows: ScenarioRow[]; next: string | null }> {
	const since = new Date(at - RECENT_DAYS * 86_400_000);
	const { defaultScenarioId } = await tx
		.selectFrom('organisation')
		.select('defaultScenarioId')
		.executeTakeFirstOrThrow();
	const { rows: scenarios, next } = await scenarioPlaces(tx, filter, size);
	const [nameOf, running, drafts] = [await personNames(tx), await runningRows(tx), await openDrafts(tx)];
	const [latest, inForce] = [await latestVersions(tx), await versionsInForce(tx)];
	const [requests, refused] = [await waiting(tx), await refusedMoves(tx, since)];
	const context = await companyLintContext(tx);
	const rows: ScenarioRow[] = [];
	for (const { id, name, pinnedVersion } of scenarios) {
		const theirs = drafts.filter((draft) => draft.scenarioId === id);
		const own = theirs.find(({ userId }) => userId === person.userId);
		const newest = latest.get(id);
		const request = requests.find(({ scenarioId }) => scenarioId === id);
		rows.push({
			id,
			name,
			isDefault: id === defaultScenarioId,
			latest: newest
				? { version: newest.version, at: newest.publishedAt.toISOString(), by: nameOf(newest.publishedBy) }
				: null,
			inForce: inForce.get(id) ?? null,
			isPinned: pinnedVersion !== null,
			drafts: theirs.map((draft) => ({
				name: nameOf(draft.userId),
				at: draft.savedAt.toISOString(),
				own: draft.userId === person.userId,
			})),
			running: tallyOf(running.filter(({ scenarioId }) => scenarioId === id)),
			problems: await problemsOf(tx, id, own?.document ?? null, context),
			request: request ? { id: request.id, by: nameOf(request.requestedBy) } : null,
			refusedMoves: refused.get(id) ?? 0,
		});
	}
	return { rows, next };
}

/** Newest save of each person, where something of it is left to publish. */
async function openDrafts(tx: Tx) {
	return tx
		.with('newest', (db) =>
			db
				.selectFrom('scenarioDraft')
				.select(['scenarioId', 'userId', 'baseVersion', 'hash', 'savedAt', 'document'])
				.distinctOn(['scenarioId', 'userId'])
				.orderBy('scenarioId')
				.orderBy('userId')
				.orderBy('seq', 'desc'),
		)
		.selectFrom('newest as d')
		.select(['d.scenarioId', 'd.userId', 'd.savedAt', 'd.document'])
		.where((eb) => eb.not(saidSinceBase))
		.orderBy('d.savedAt', 'desc')
		.execute();
}

async function latestVersions(tx: Tx) {
	const rows = await tx
		.selectFrom('scenarioVersion')
		.select(['scenarioId', 'version', 'publishedBy', 'publishedAt'])
		.distinctOn('scenarioId')
		.orderBy('scenarioId')
		.orderBy('version', 'desc')
		.execute();
	return new Map(rows.map((row) => [row.scenarioId, row]));
}

async function versionsInForce(tx: Tx): Promise<ReadonlyMap<string, number>> {
	const rows = await tx.selectFrom('versionInForce').select(['scenarioId', 'version']).execute();
	return new Map(rows.map(({ scenarioId, version }) => [scenarioId, version]));
}

const waiting = (tx: Tx) =>
	tx
		.selectFrom('publishRequest')
		.select(['id', 'scenarioId', 'requestedBy'])
		.where('state', '=', 'waiting')
		.execute();

async function refusedMoves(tx: Tx, since: Date): Promise<ReadonlyMap<string, number>> {
	const rows = await tx
		.selectFrom('versionMove')
		.select(['scenarioId', sql<number>`count(distinct invoice_id)::int`.as('count')])
		.where('state', '=', 'refused')
		.where('problem', '<>', 'replaced')
		.where('at', '>=', since)
		.groupBy('scenarioId')
		.execute();
	return new Map(rows.map(({ scenarioId, count }) => [scenarioId, count]));
}

async function problemsOf(
	tx: Tx,
	id: string,
	draft: string | null,
	context: LintContext,
): Promise<ScenarioRow['problems']> {
	const scenario = draft === null ? (await versionOf(tx, id, 'latest'))?.scenario : draftIn(draft);
	if (!scenario) return null;
	const found = lint(scenario, { severity: 'publish', context });
	const count = (severity: string) => found.filter((problem) => problem.severity === severity).length;
	return { errors: count('error'), warnings: count('warning') };
}

function draftIn(document: string): Scenario | null {
	const read = parse(JSON.parse(document));
	return read.ok ? read.value : null;
}
