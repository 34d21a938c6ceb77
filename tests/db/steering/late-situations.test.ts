import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { situation, situationOf } from '#db/steering/late-situations.ts';
import { receivablesWorld } from '../receivables-world.ts';

test('a situation is read back from its text as it was, whatever it is made of', async () => {
	const { inside } = await receivablesWorld();
	const { rows } = await inside((tx) =>
		sql<{ text: string; of: unknown }>`
			select ${situation} as text, json_build_object(
				'workflow', "workflow", 'status', "status", 'waitingFor', "waitingFor", 'startsLater', "startsLater",
				'disputed', disputed, 'paused', paused, 'promised', promised, 'skipped', skipped, 'failed', failed,
				'unreachable', unreachable, 'leftOut', "leftOut"
			) as of
			from (values (null, null), ('started', 'overdue'), ('planned', 'upcoming')) as run (workflow, status)
			cross join unnest(array[null, 'waiting', 'held:unmatched']) as "waitingFor"
			cross join unnest(array[null, 'small-amount']) as skipped
			cross join unnest(array['none', 'part', 'whole']) as disputed
			cross join unnest(array[false, true]) as "startsLater"
			cross join unnest(array[false, true]) as paused
			cross join unnest(array[false, true]) as promised
			cross join unnest(array[false, true]) as failed
			cross join unnest(array[false, true]) as unreachable
			cross join unnest(array[false, true]) as "leftOut"`.execute(tx),
	);
	expect(rows).toHaveLength(3 * 3 * 2 * 3 * 64);
	expect(new Set(rows.map(({ text }) => text)).size).toBe(rows.length);
	for (const { text, of } of rows) expect(situationOf(text)).toEqual(of);
});
