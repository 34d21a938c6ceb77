import { forOrganisation } from '#db/client.ts';
import { actsOf } from '#lib/server/rights.ts';
import type { Person } from '#lib/server/session/person.ts';
import type { OrganisationDatabase } from '../../db/organisation-database.ts';

/** Transactions in which the database lets a person do what their roles let them, and no more (migration 105). */
export const actingAs =
	(
		{ db, organisationId }: Pick<OrganisationDatabase, 'db' | 'organisationId'>,
		person: { roles: readonly string[] } | null,
	): App.Locals['tx'] =>
	(work) =>
		forOrganisation(db, organisationId, work, null, person && actsOf(person as Pick<Person, 'roles'>));
