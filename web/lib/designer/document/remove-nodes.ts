import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Edit } from './edit.ts';
import { leadPast } from './lead-past.ts';
import { placesOf } from './layout-section.ts';
import { nodeAt } from './node-at.ts';

/** Nodes and their places are gone; the ways into them lead to where the nodes led. */
export const removeNodes: Edit<'remove-nodes'> = ({ scenario, layout }, { ids }) => {
	const unknown = ids.find((id) => nodeAt(scenario, id) === undefined);
	if (unknown !== undefined) return refuse('unknown-node', { target: unknown });
	if (ids.includes(scenario.start)) return refuse('start-needed');
	const gone = new Set(ids);
	const led = leadPast(scenario, gone);
	const nodes = Object.fromEntries(Object.entries(led.nodes).filter(([id]) => !gone.has(id)));
	return ok({ scenario: { ...led, nodes }, layout: placesOf(layout, nodes) });
};
