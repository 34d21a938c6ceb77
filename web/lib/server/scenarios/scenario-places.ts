import { sql } from 'kysely';
import { containing } from '#db/queries/containing.ts';
import type { Tx } from '#db/client.ts';
import type { ScenarioFilter, ScenarioSort } from '#lib/scenarios/scenario-filter.ts';
import { cutPage } from '../runs/cut-page.ts';
import { beyondCursor } from '../runs/sort-order.ts';
import type { SortOrder } from '../runs/sort-order.ts';

/** The company's default scenario comes first: a text that sorts so. */
const defaultFirst = sql`(case when s.id = (select default_scenario_id from organisation) then '0 ' else '1 ' end || lower(s.name))`;
const published = sql`(select max(v.published_at) from scenario_version v where v.scenario_id = s.id)`;
const running = sql`(select count(*) from invoice_run r
	where r.scenario_id = s.id and r.ended_at is null and r.workflow <> 'closed')`;

const orders: Readonly<Record<ScenarioSort, SortOrder>> = {
	default: { expression: defaultFirst, type: 'text', direction: 'asc' },
	name: { expression: sql`lower(s.name)`, type: 'text', direction: 'asc' },
	published: { expression: sql`coalesce(${published}, '-infinity')`, type: 'timestamptz', direction: 'desc' },
	running: { expression: running, type: 'bigint', direction: 'desc' },
};

export type ScenarioPlace = { id: string; name: string; pinnedVersion: number | null };

/** One page of the scenarios that a filter finds; what was archived is not among them. */
export async function scenarioPlaces(
	tx: Tx,
	{ search, sort, after }: ScenarioFilter,
	size: number,
): Promise<{ rows: ScenarioPlace[]; next: string | null }> {
	const { expression, direction } = orders[sort];
	const found = await tx
		.selectFrom('scenario as s')
		.select(['s.id', 's.name', 's.pinnedVersion', sql<string>`(${expression})::text`.as('sortValue')])
		.where('s.archived', '=', false)
		.$if(search !== '', (query) => query.where('s.name', 'ilike', containing(search)))
		.where(beyondCursor(orders[sort], sql`s.id`, after))
		.orderBy(expression, direction)
		.orderBy('s.id', direction)
		.limit(size + 1)
		.execute();
	const { shown, next } = cutPage(found, size, ({ sortValue, id }) => ({ value: sortValue, id }));
	return { rows: shown.map(({ sortValue: _, ...row }) => row), next };
}
