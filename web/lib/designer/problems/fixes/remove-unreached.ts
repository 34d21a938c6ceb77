import { lintGraph, reach } from '#workflows/scenario/lint-graph.ts';
import type { Fixer } from './fix.ts';

/** Steps that no invoice reaches go together: one of them alone would leave the others leading nowhere. */
export const removeUnreached: Fixer = (_problem, { scenario }) => {
	const graph = lintGraph(scenario);
	if (graph.entry === undefined) return [];
	const reached = reach(graph, [graph.entry.id, ...(graph.onPaid === undefined ? [] : [graph.onPaid])]);
	const ids = Object.keys(scenario.nodes).filter((id) => !reached.has(id));
	return [
		{ code: 'remove-unreached', params: { count: ids.length }, commands: [{ name: 'remove-nodes', ids }] },
	];
};
