import { connect } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { withDatabase } from '../with-database.ts';
import { chooseOrganisation } from './choose-organisation.ts';

/** Lends a command the database of the running Amiable and the company it works for. */
export const withCompany = <T>(
	wanted: string | undefined,
	work: (db: Db, organisationId: string) => Promise<T>,
): Promise<T> =>
	withDatabase(async ({ appUrl }) => {
		const db = connect(appUrl, 5);
		try {
			return await work(db, await chooseOrganisation(db, wanted));
		} finally {
			await db.destroy();
		}
	});
