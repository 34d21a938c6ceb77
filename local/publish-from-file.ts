import { connect, forOrganisation } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import type { Publication } from '#db/queries/publish-scenario.ts';
import { companyOf } from './company-of.ts';
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
