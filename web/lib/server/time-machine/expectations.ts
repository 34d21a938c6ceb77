import { sql } from 'kysely';
import type { Tx } from '#db/client.ts';
import type { Expectation } from '#lib/designer/time-machine/check-expectations.ts';
import { error } from '@sveltejs/kit';
import type { TriedCase } from '#lib/designer/time-machine/tried-case.ts';
import type { TraceLine } from '#workflows/receivables/trace.ts';

/** What a scenario is expected to do, oldest first. */
export async function expectationsOf(tx: Tx, scenarioId: string): Promise<Expectation[]> {
	const rows = await tx
		.selectFrom('scenarioExpectation as e')
		.leftJoin('membership as m', (join) => join.on(sql`m.user_id::text`, '=', sql.ref('e.savedBy')))
		.select(['e.id', 'e.name', 'e.tried', 'e.trace', 'e.savedBy', 'e.savedAt', 'm.name as person'])
		.where('e.scenarioId', '=', scenarioId)
		.orderBy('e.savedAt')
		.orderBy('e.id')
		.execute();
	return rows.map(({ id, name, tried, trace, savedBy, savedAt, person }) => ({
		id,
		name,
		tried: tried as TriedCase,
		trace: trace as readonly TraceLine[],
		savedBy: person ?? savedBy,
		savedAt: savedAt.toISOString(),
	}));
}

/** What a person wants kept: under a name that is not taken yet, or as the new story of one that is there. */
export type NewExpectation = { name: string; tried: TriedCase; trace: readonly TraceLine[] };

/**
 * Keeps a run of the time machine; a name that is taken is replaced.
 * @throws 404 for a scenario that is not there
 */
export async function keepExpectation(
	tx: Tx,
	scenarioId: string,
	{ name, tried, trace }: NewExpectation,
	by: string,
	at: Date,
): Promise<void> {
	const scenario = await tx
		.selectFrom('scenario')
		.select('id')
		.where('id', '=', scenarioId)
		.executeTakeFirst();
	if (!scenario) error(404, 'Not found');
	const kept = {
		tried: JSON.stringify(tried),
		trace: JSON.stringify(trace),
		savedBy: by,
		savedAt: at,
	};
	await tx
		.insertInto('scenarioExpectation')
		.values({ scenarioId, name, ...kept })
		.onConflict((conflict) => conflict.columns(['organisationId', 'scenarioId', 'name']).doUpdateSet(kept))
		.execute();
}

/** Forgets one; forgetting what is not there is no error. */
export async function forgetExpectation(tx: Tx, scenarioId: string, id: string): Promise<void> {
	await tx
		.deleteFrom('scenarioExpectation')
		.where('scenarioId', '=', scenarioId)
		.where('id', '=', id)
		.execute();
}
