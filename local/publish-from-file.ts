import { sql } from 'kysely';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import type { Publication } from '#db/queries/publish-scenario.ts';
import { Failure } from './failure.ts';
import { withDatabase } from './with-database.ts';

/**
 * Stores a scenario as the next version of a company; the same content as the latest version is that version.
 * @param organisation the company's id; without one, the only company there is
 * @throws Failure `unknown-organisation`, `which-organisation`
 */
export const publishFromFile = (
	organisation: string | undefined,
	publication: Publication,
): Promise<{ version: number; hash: string }> =>
	withDatabase(async ({ appUrl }) => {
		const db = connect(appUrl, 1);
		try {
			const id = await companyOf(db, organisation);
			return await forOrganisation(db, id, (tx) => publishScenario(tx, publication));
		} finally {
			await db.destroy();
		}
	});

async function companyOf(db: Db, wanted: string | undefined): Promise<string> {
	const { rows } = await sql<{ id: string }>`select organisation_id as id from organisations()`.execute(db);
	const [first, ...more] = rows.filter(({ id }) => wanted === undefined || id === wanted);
	if (first === undefined)
		throw new Failure('unknown-organisation', `No company has the id ${wanted ?? '(none exists)'}.`, 2);
	if (more.length > 0)
		throw new Failure('which-organisation', 'There are several companies: name one with --organisation.', 2);
	return first.id;
}
