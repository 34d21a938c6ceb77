import { error } from '@sveltejs/kit';
import type { Tx } from '#db/client.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import { now } from '../clock.ts';
import { allowed } from '../rights.ts';
import { versionInForce } from '../scenarios/versions.ts';
import { colleagues } from './colleagues.ts';

type Event = { locals: App.Locals; params: { id: string } };

/** Notes that a person has the scenario open; answers who else works on it, its newest version, and the one in force. */
export async function presence({ locals, params: { id } }: Event): Promise<Response> {
	const { userId } = allowed(locals.person, 'see-everything');
	const at = await now();
	return locals.tx(async (tx) => {
		const known = await tx.selectFrom('scenario').select('id').where('id', '=', id).executeTakeFirst();
		if (!known) error(404, 'Not found');
		await noteVisit(tx, { scenarioId: id, userId, at });
		const latest = await tx
			.selectFrom('scenarioVersion')
			.select(['version', 'hash'])
			.where('scenarioId', '=', id)
			.orderBy('version', 'desc')
			.limit(1)
			.executeTakeFirst();
		return Response.json({
			others: await colleagues(tx, { scenarioId: id, userId, at }),
			latest: latest ?? null,
			inForce: await versionInForce(tx, id),
		});
	});
}

/** That a person has the scenario open at this instant. */
export async function noteVisit(
	tx: Tx,
	{ scenarioId, userId, at }: { scenarioId: string; userId: string; at: Instant },
): Promise<void> {
	const seenAt = new Date(at);
	await tx
		.insertInto('scenarioPresence')
		.values({ scenarioId, userId, seenAt })
		.onConflict((conflict) =>
			conflict.columns(['organisationId', 'scenarioId', 'userId']).doUpdateSet({ seenAt }),
		)
		.execute();
}
