import { sql } from 'kysely';
import { error } from '@sveltejs/kit';
import { forOrganisation } from '#db/client.ts';
import { workCount } from '../agenda/work-count.ts';
import { now } from '../clock.ts';
import { database } from '../database.ts';
import { freshnessOf } from '../money/freshness.ts';
import { can, onlyAssignedTo } from '../rights.ts';
import type { Person } from '../session/person.ts';

/** The companies between which a person may change; none for who has but one. */
async function companiesOf({ companies, organisationId }: Person) {
	if (companies.length < 2) return [];
	const named = companies.map((id) =>
		forOrganisation(database(), id, (db) =>
			db.selectFrom('organisation').select(['id', 'name']).executeTakeFirstOrThrow(),
		),
	);
	return (await Promise.all(named)).map((one) => ({ ...one, current: one.id === organisationId }));
}

/** What every screen of a company needs: who, which company, and the work that waits for a person. */
export async function shellOf({ person, theme, tx }: App.Locals) {
	if (!person) error(401, 'Unauthorized');
	const companies = await companiesOf(person);
	const at = await now();
	return tx(async (db) => {
		const organisation = await db
			.selectFrom('organisation')
			.select(['name', 'zone as timeZone', 'currency', 'demo'])
			.select(sql<boolean>`live and mail_connected`.as('live'))
			.executeTakeFirstOrThrow();
		const { held } = await db
			.selectFrom('heldBatch')
			.select((eb) => eb.fn.countAll<number>().as('held'))
			.where('state', '=', 'held')
			.executeTakeFirstOrThrow();
		const counts = { tasks: await workCount(db, person, at), held };
		const { unread } = await db
			.selectFrom('notification')
			.select((eb) => eb.fn.countAll<number>().as('unread'))
			.where('userId', '=', person.userId)
			.where('readAt', 'is', null)
			.executeTakeFirstOrThrow();
		const { singleKeys } = await db
			.selectFrom('membership')
			.select('singleKeys')
			.where('userId', '=', person.userId)
			.executeTakeFirstOrThrow();
		const freshness = await freshnessOf(db, at);
		return {
			organisation,
			counts,
			unread,
			freshness,
			theme,
			companies,
			user: {
				...{ name: person.name, roles: person.roles, singleKeys },
				seesEverything: onlyAssignedTo(person) === null,
				mayImport: can(person, 'import'),
				mayDropStatement: can(person, 'record-facts'),
			},
		};
	});
}
