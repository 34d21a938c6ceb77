import type { Tx } from '#db/client.ts';
import { readScenario } from '#workflows/files/scenario-file.ts';
import { hash } from '#workflows/scenario/hash.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { scenarioIn } from '../scenarios/versions.ts';

/** A scenario as it stands somewhere: a version, a draft, a file that a program sent. */
export type Source = { scenario: Scenario; hash: string };
/** `isComputed`: a program computed it, and this is what came of it. */
export type VersionSource = Source & { version: number; isComputed: boolean };

/**
 * A published version as people draw it; null when there is none. One that a program computed cannot be drawn where
 * nobody kept what came of it: no program is run here.
 */
export async function versionSource(
	tx: Tx,
	scenarioId: string,
	version: number | 'latest',
): Promise<VersionSource | 'written-in-typescript' | null> {
	const row = await tx
		.selectFrom('scenarioVersion')
		.select(['version', 'hash', 'source', 'computed'])
		.where('scenarioId', '=', scenarioId)
		.$if(version !== 'latest', (query) => query.where('version', '=', Number(version)))
		.orderBy('version', 'desc')
		.limit(1)
		.executeTakeFirst();
	if (!row) return null;
	const scenario = scenarioIn(row);
	if (scenario === null) return 'written-in-typescript';
	return { version: row.version, hash: row.hash, scenario, isComputed: row.computed !== null };
}

/** The last file that a program sent by the API as a draft; null when none can be drawn. */
export async function sentDraft(
	tx: Tx,
	scenarioId: string,
): Promise<(Source & { by: string; at: Date }) | null> {
	const row = await tx
		.selectFrom('scenario')
		.select(['draft', 'draftBy', 'draftAt'])
		.where('id', '=', scenarioId)
		.executeTakeFirst();
	if (!row?.draft || !row.draftBy || !row.draftAt) return null;
	const read = readScenario(row.draft);
	if (!read.ok) return null;
	const { scenario } = read.value;
	return { scenario, hash: hash(scenario), by: row.draftBy, at: row.draftAt };
}
