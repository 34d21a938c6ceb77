import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Person } from '../session/person.ts';
import { agendaOf, ownFirst } from './agenda-of.ts';
import { openWork } from './open-work.ts';

/** How many tasks stand on a person's agenda when they open it: without those put off, or somebody else's. */
export async function workCount(tx: Tx, person: Person, at: Instant): Promise<number> {
	const whole = { who: ownFirst(person), kind: 'all', search: '', customer: null } as const;
	const { tasks } = await openWork(tx, await agendaOf(tx, person, whole, at))
		.select(sql<number>`count(*)::int`.as('tasks'))
		.executeTakeFirstOrThrow();
	return tasks;
}
