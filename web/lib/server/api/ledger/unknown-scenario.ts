import type { Tx } from '#db/client.ts';
import type { ApiProblem } from '../problem.ts';
import { refusedAt } from '../problem.ts';

/** The problem of a line that names a scenario which the company does not have; null when all is well. */
export async function unknownScenario(
	tx: Tx,
	scenario: string | null | undefined,
): Promise<ApiProblem | null> {
	if (scenario === null || scenario === undefined) return null;
	const known = await tx.selectFrom('scenario').select('id').where('id', '=', scenario).executeTakeFirst();
	return known ? null : refusedAt(422, 'unknown-scenario', '/scenario', { scenario }).problem;
}
