import type { Tx } from '#db/client.ts';
import type { PublishedPlan } from '#lib/designer/time-machine/past/published-plans.ts';

/** Published versions of a scenario with their plans, newest first. */
export async function publishedPlans(tx: Tx, scenarioId: string): Promise<PublishedPlan[]> {
	const rows = await tx
		.selectFrom('scenarioVersion')
		.select(['version', 'publishedAt', 'plan'])
		.where('scenarioId', '=', scenarioId)
		.orderBy('version', 'desc')
		.execute();
	return rows.map(({ version, publishedAt, plan }) => ({
		version,
		plan,
		publishedAt: publishedAt.toISOString(),
	}));
}
