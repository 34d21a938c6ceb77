import { randomUUID } from 'node:crypto';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { afterFile } from '../config/after-file.ts';
import { testDatabase } from '../config/test-database.ts';

/** A database with one company in it, seen as the application sees it. */
export type OrganisationDatabase = {
	db: Db;
	ownerUrl: string;
	organisationId: string;
	/** runs in one transaction of the company */
	inside: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
	/** makes another company */
	another: (name: string) => Promise<string>;
	/** the same database as a new company sees it, for which the others are not there: cheaper than a database a test */
	beside: () => Promise<OrganisationDatabase>;
};

/** Call it in `beforeAll`. The company lives in Paris and keeps every default. */
export async function organisationDatabase(): Promise<OrganisationDatabase> {
	const { ownerUrl } = await testDatabase();
	const db = connect(urlFor(ownerUrl, 'amiable_app'), 4);
	afterFile(() => db.destroy());
	const another = async (name: string): Promise<string> => {
		const id = randomUUID();
		await forOrganisation(db, id, (tx) => tx.insertInto('organisation').values({ id, name }).execute());
		return id;
	};
	const beside = async (): Promise<OrganisationDatabase> => {
		const organisationId = await another('Verrerie du Rhône');
		return {
			db,
			ownerUrl,
			organisationId,
			another,
			beside,
			inside: (work) => forOrganisation(db, organisationId, work),
		};
	};
	return beside();
}
