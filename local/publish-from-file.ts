import { connect, forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { Failure } from './failure.ts';
import { home } from './paths.ts';
import { openDatabase } from './start/database.ts';

/** What is stored of a scenario: the text as written, who published it and when. */
export type Publication = {
	scenario: Scenario;
	source: string;
	format: 'yaml' | 'json' | 'typescript';
	by: string;
	at: number;
};

type PublishScenario = (tx: Tx, publication: Publication) => Promise<{ version: number; hash: string }>;

/** Resolved when called: the database's side of publishing is its own module. */
const QUERY = '#db/queries/publish-scenario.ts';

/** Stores a scenario as the next version of a company, in the database of this machine or that of `DATABASE_URL`. */
export async function publishFromFile(
	organisation: string,
	publication: Publication,
): Promise<{ version: number; hash: string }> {
	const { publishScenario } = (await import(QUERY).catch(() => {
		throw new Failure('publish-unavailable', 'This installation cannot publish scenarios.');
	})) as { publishScenario: PublishScenario };
	const database = await openDatabase(home());
	const db = connect(database.appUrl, 1);
	try {
		return await forOrganisation(db, organisation, (tx) => publishScenario(tx, publication));
	} finally {
		await db.destroy();
		await database.process?.stop();
	}
}
