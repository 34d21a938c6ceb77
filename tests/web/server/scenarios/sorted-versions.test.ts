import { sql } from 'kysely';
import { beforeAll, expect, test, vi } from 'vitest';
import { readScenarioFilter, SCENARIO_SORTS, scenariosHref } from '#lib/scenarios/scenario-filter.ts';
import { readVersionFilter, VERSION_SORTS, versionsHref } from '#lib/scenarios/version-filter.ts';
import type { ScenarioRow, VersionRow } from '#lib/scenarios/view.ts';
import { scenariosCsv } from '#lib/server/scenarios/scenarios-csv.ts';
import { scenariosPage, scenariosScreen } from '#lib/server/scenarios/scenarios-screen.ts';
import { versionsCsv } from '#lib/server/scenarios/versions-csv.ts';
import { versionsPage } from '#lib/server/scenarios/versions-page.ts';
import { versionsScreen } from '#lib/server/scenarios/versions-screen.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';
import { expectPages } from '../expect-pages.ts';
import type { Ordered, ReadPage } from '../expect-pages.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(TODAY) }));

let world: DeskWorld;
let manager: Awaited<ReturnType<DeskWorld['person']>>;

/** Seven scenarios, four of which nobody published, and seven versions of the standard one, two of them with invoices. */
beforeAll(async () => {
	world = await deskWorld();
	manager = await world.person('Hélène', 'credit-manager');
	await world.debtor('a', {
		invoices: Array.from({ length: 5 }, (_, n) => [`a-${String(n)}`, 10_000, '2027-02-05']),
	});
	await world.inside(async (tx) => {
		await sql`insert into scenario_version (scenario_id, version, hash, plan, source, format, published_by, published_at)
			select scenario_id, n, 'hash-' || n, plan, source, format, case when n = 5 then ${manager.userId} else published_by end,
				published_at + n * interval '1 day'
			from scenario_version cross join generate_series(2, 7) n where scenario_id = 'standard'`.execute(tx);
		await sql`insert into scenario (id, name) select 'own-' || n, (array['Doux', 'Ferme'])[1 + n % 2] from generate_series(1, 6) n`.execute(
			tx,
		);
		await sql`insert into scenario_version (scenario_id, version, hash, plan, source, format, published_by, published_at)
			select s.id, 1, s.id, plan, source, format, published_by, published_at from scenario_version cross join scenario s
			where scenario_id = 'standard' and version = 1 and s.id in ('own-1', 'own-2')`.execute(tx);
		await sql`update invoice_run set scenario_version = 3 where invoice_id = 'a-1'`.execute(tx);
		await sql`insert into retired_version (scenario_id, version, at, actor) values ('standard', 6, now(), ${manager.userId})`.execute(
			tx,
		);
	});
});

const scenarios: ReadPage = (tx, address, size) =>
	scenariosPage(tx, { filter: readScenarioFilter(address), person: manager, at: TODAY }, size);
const versions: ReadPage = (tx, address, size) =>
	versionsPage(tx, { id: 'standard', pinnedVersion: null }, readVersionFilter(address), size);

const named = (row: object) => (row as ScenarioRow).name.toLowerCase();
const runningIn = (row: object) => (row as ScenarioRow | VersionRow).running.invoices;

const byScenario: Readonly<Record<(typeof SCENARIO_SORTS)[number], Omit<Ordered, 'sort'>>> = {
	default: { by: (row) => `${(row as ScenarioRow).isDefault ? '0' : '1'} ${named(row)}` },
	name: { by: named },
	published: { by: (row) => (row as ScenarioRow).latest?.at ?? '', falls: true },
	running: { by: runningIn, falls: true },
};
const byVersion: Readonly<Record<(typeof VERSION_SORTS)[number], Omit<Ordered, 'sort'>>> = {
	newest: { by: (row) => (row as VersionRow).version, falls: true },
	oldest: { by: (row) => (row as VersionRow).version },
	running: { by: runningIn, falls: true },
};

test.each(SCENARIO_SORTS)('scenarios by %s: in order, page by page', (sort) =>
	expectPages(world, scenarios, { sort, ...byScenario[sort] }, 7),
);

test.each(VERSION_SORTS)('versions by %s: in order, page by page', (sort) =>
	expectPages(world, versions, { sort, ...byVersion[sort] }, 7),
);

test.each([
	['scenarios', scenarios, 'q=DOUX', 3],
	['scenarios', scenarios, 'q=nowhere', 0],
	['versions', versions, 'state=retired', 1],
	['versions', versions, 'state=running', 2],
	['versions', versions, 'q=v4', 1],
	['versions', versions, 'q=hash-', 6],
	['versions', versions, 'q=hélène', 1],
] as const)('%s: what a filter finds', async (_, read, query, count) => {
	const { rows } = await world.inside((tx) => read(tx, new URLSearchParams(query), 100));
	expect(rows).toHaveLength(count);
});

const at = (query: string) => ({ ...world.event(manager, {}, `/?${query}`), params: { id: 'standard' } });

test('what is in force, newest, and what each version brought do not depend on the page and its order', async () => {
	const screen = await versionsScreen(at('sort=oldest&q=v3'));
	expect(screen.versions).toMatchObject([{ version: 3, isLatest: false, inForce: false }]);
	expect(screen.cohorts.map(({ version, invoices }) => [version, invoices])).toEqual([[3, 1]]);
	const newest = await versionsScreen(at('q=v7'));
	expect(newest.versions).toMatchObject([{ version: 7, isLatest: true, inForce: true }]);
	expect((await scenariosScreen(at('q=ferme'))).scenarios.map(({ name }) => name)).toEqual([
		...['Ferme', 'Ferme', 'Ferme'],
	]);
});

test('each is a file with the lines that its address filters, in their order', async () => {
	const firstsOf = async (file: Promise<Response>) =>
		(await (await file).text())
			.trim()
			.split('\r\n')
			.slice(1)
			.map((line) => line.split(';')[0]);
	expect(await firstsOf(versionsCsv(at('sort=oldest&state=running')))).toEqual(['v1', 'v3']);
	expect(await firstsOf(versionsCsv(at('')))).toHaveLength(7);
	expect(await firstsOf(scenariosCsv(at('sort=name&q=doux')))).toEqual(['Doux', 'Doux', 'Doux']);
	await expect(versionsCsv({ ...at(''), params: { id: 'nowhere' } })).rejects.toMatchObject({ status: 404 });
});

test('an address says what its filter writes', () => {
	const list = 'q=doux&sort=running&after=cursor';
	expect(scenariosHref(readScenarioFilter(new URLSearchParams(list)))).toBe(`/scenarios?${list}`);
	const of = 'q=v1&state=retired&sort=oldest&after=cursor';
	expect(versionsHref(readVersionFilter(new URLSearchParams(of)), '/x')).toBe(`/x?${of}`);
});
