import type { Tx } from '#db/client.ts';
import { readAnyScenario } from '#workflows/files/scenario-file.ts';
import { parse } from '#workflows/scenario/parse.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';

/**
 * A published version with its scenario; null where a program computed it and nobody kept what it came to: no program is
 * run here.
 */
export type Version = {
	version: number;
	hash: string;
	plan: Plan;
	source: string;
	format: 'yaml' | 'json' | 'typescript';
	scenario: Scenario | null;
	/** a program computed it: its source is that program, its scenario what came of it */
	isComputed: boolean;
	publishedBy: string;
	publishedAt: Date;
};

/** What is stored of a published scenario, besides what runs. */
type Kept = { source: string; computed?: unknown };

/** One version of a scenario, or its latest. */
export async function versionOf(
	tx: Tx,
	scenarioId: string,
	number: number | 'latest',
): Promise<Version | undefined> {
	const row = await tx
		.selectFrom('scenarioVersion')
		.select(['version', 'hash', 'plan', 'source', 'format', 'computed', 'publishedBy', 'publishedAt'])
		.where('scenarioId', '=', scenarioId)
		.$if(number !== 'latest', (query) => query.where('version', '=', Number(number)))
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return undefined;
	const { computed, ...version } = row;
	return { ...version, scenario: scenarioIn(row), isComputed: computed !== null };
}

/** The scenario as it was published: what its program came to, else what its text holds. */
export function scenarioIn({ source, computed = null }: Kept): Scenario | null {
	if (computed !== null) {
		const parsed = parse(computed);
		return parsed.ok ? parsed.value : null;
	}
	const read = readAnyScenario(source);
	return read.ok ? read.value.scenario : null;
}

/** The name of a person by id, `api:…` and unknown ids as they are. */
export async function personNames(tx: Tx): Promise<(id: string | null) => string> {
	const people = await tx.selectFrom('membership').select(['userId', 'name']).execute();
	const names = new Map(people.map(({ userId, name }) => [userId, name]));
	return (id) => (id === null ? '' : (names.get(id) ?? id));
}

/** The version that new invoices of a scenario take: the pinned one, else the newest not retired; null ⇒ none. */
export async function versionInForce(tx: Tx, scenarioId: string): Promise<number | null> {
	const row = await tx
		.selectFrom('versionInForce')
		.select('version')
		.where('scenarioId', '=', scenarioId)
		.executeTakeFirst();
	return row?.version ?? null;
}
