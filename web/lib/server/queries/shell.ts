import { sql } from 'kysely';
import { error } from '@sveltejs/kit';

/** What every screen of a company needs: who, which company, and the work that waits for a person. */
export async function shellOf({ person, theme, tx }: App.Locals) {
	if (!person) error(401, 'Unauthorized');
	return tx(async (db) => {
		const organisation = await db
			.selectFrom('organisation')
			.select(['name', 'zone as timeZone', 'currency', 'demo'])
			.select(sql<boolean>`live and mail_connected`.as('live'))
			.executeTakeFirstOrThrow();
		const counts = await db
			.selectNoFrom([
				sql<number>`(select count(*) from task where state = 'open')`.as('tasks'),
				sql<number>`(select count(*) from held_batch where state = 'held')`.as('held'),
			])
			.executeTakeFirstOrThrow();
		return { organisation, counts, theme, user: { name: person.name, roles: person.roles } };
	});
}
