import { passagesOf } from '#lib/designer/time-machine/story/passages.ts';
import { likelyWay } from '#lib/designer/time-machine/story/way-between.ts';
import type { Stretch } from '#lib/designer/time-machine/world/world.ts';
import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import { activeEdgesOf } from '#workflows/scenario/ports.ts';

/** A step that so many invoices took alike. */
export type Trodden = Stretch & { invoices: number };

/**
 * Invoices by way out (`node/port`): through the nodes that each step came to, as the time machine draws a run's past.
 * Branches and steps switched off leave no record: between two that are recorded, the shortest way through them counts.
 * Who was put somewhere, by a person or by a move, came there by no way.
 */
export function flowsOf(
	plan: Plan,
	scenario: Scenario,
	steps: readonly Trodden[],
): ReadonlyMap<string, number> {
	const flows = new Map<string, number>();
	for (const { invoices, ...stretch } of steps)
		for (const { node, from } of passagesOf((start, end) => likelyWay(plan, start, end), stretch)) {
			const key = from === null ? null : wayOut(scenario, from, node);
			if (key !== null) flows.set(key, (flows.get(key) ?? 0) + invoices);
		}
	return flows;
}

function wayOut({ nodes }: Scenario, from: NodeId, to: NodeId): string | null {
	const node = Object.hasOwn(nodes, from) ? nodes[from] : undefined;
	const way = node && activeEdgesOf(node).find(({ target }) => target === to);
	return way ? `${from}/${way.port}` : null;
}
