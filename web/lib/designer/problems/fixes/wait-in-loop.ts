import { instantCycles } from '#workflows/scenario/instant-cycles.ts';
import { planNodes } from '#workflows/scenario/plan-nodes.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import { addedNode } from './added-node.ts';
import type { Fixer } from './fix.ts';

/** Working days that a loop waits at each turn, unless somebody says otherwise. */
const TURN_DAYS = 5;

/** A loop that never waits gets a wait counted from its own arrival, which lasts at every turn. */
export const waitInLoop: Fixer = ({ node: id }, context) => {
	const { scenario } = context;
	const loop = instantCycles(planNodes(scenario)).find((ids) => ids.includes(id)) ?? [];
	const node = scenario.nodes[id];
	const way = node && edgesOf(node).find(({ target }) => loop.includes(target));
	if (way === undefined) return [];
	const added = addedNode('wait', context, { anchor: 'arrival', offset: TURN_DAYS, days: 'working' });
	const after = { node: id, port: way.port };
	return [
		{ code: 'add-turn-wait', params: { days: TURN_DAYS }, commands: [{ name: 'add-node', ...added, after }] },
	];
};
