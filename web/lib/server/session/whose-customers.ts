import { forOrganisation } from '#db/client.ts';
import type { Db } from '#db/client.ts';
import { standInsOn } from '#db/desk/stand-ins.ts';
import { civilDateOf } from '#lib/text/civil-date-of.ts';
import { now } from '../clock.ts';
import { onlyAssignedTo } from '../rights.ts';
import type { Person } from './person.ts';

/**
 * Whose customers a person sees: null for everybody's; else their own, and while a colleague is away whose work is
 * theirs, the colleague's too.
 */
export async function whoseCustomers(db: Db, person: Person): Promise<readonly string[] | null> {
	const only = onlyAssignedTo(person);
	if (only === null) return null;
	const at = await now();
	return forOrganisation(db, person.organisationId, async (tx) => {
		const { zone } = await tx.selectFrom('organisation').select('zone').executeTakeFirstOrThrow();
		const standIns = await standInsOn(tx, civilDateOf(at, zone));
		const absent = [...standIns].flatMap(([who, standIn]) => (standIn === only ? [who] : []));
		return [only, ...absent];
	});
}
