import type { PlanNode } from '#workflows/scenario/plan.ts';
import type { Tx } from '../client.ts';

/** The node of a published version, as compiled; null when a later version added it or a person inserted it. */
export async function planNode(
	tx: Tx,
	{ scenarioId, version, node }: { scenarioId: string; version: number; node: string },
): Promise<PlanNode | null> {
	const row = await tx
		.selectFrom('scenarioVersion')
		.select('plan')
		.where('scenarioId', '=', scenarioId)
		.where('version', '=', version)
		.executeTakeFirst();
	return row?.plan.nodes[node] ?? null;
}
