import type { Tx } from '#db/client.ts';
import { publishScenario } from '#db/queries/publish-scenario.ts';
import type { Publication } from '#db/queries/publish-scenario.ts';
import type { Refused } from '../problem.ts';
import { refused } from '../problem.ts';

/** Publishes by a key, unless the company asks two people for it: a key is nobody who could approve. */
export async function publish(
	tx: Tx,
	publication: Publication,
): Promise<{ ok: true; value: { version: number; isNew: boolean } } | Refused> {
	const { id } = publication.scenario;
	const policy = await tx
		.selectFrom('approvalPolicy')
		.select('fourEyes')
		.where('act', '=', 'publish')
		.executeTakeFirst();
	if (policy?.fourEyes) return refused(409, 'approval-needed', { scenario: id });
	const before = await tx
		.selectFrom('scenarioVersion')
		.select((eb) => eb.fn.max('version').as('latest'))
		.where('scenarioId', '=', id)
		.executeTakeFirst();
	const { version } = await publishScenario(tx, publication);
	return { ok: true, value: { version, isNew: version > (before?.latest ?? 0) } };
}
