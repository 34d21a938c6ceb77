import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { waysOut } from './ways-out.ts';

/** Every way that may be connected: those on the card, then the named outcomes that lead nowhere yet. */
export function everyWay(node: ScenarioNode): readonly { port: string; target: NodeId | null }[] {
	const shown = waysOut(node).map(({ port, target }) => ({ port, target }));
	const named = Object.entries(catalogue[node.kind].ports).flatMap(([name, port]) =>
		port.shape === 'named' ? port.names.map((member) => `${name}.${member}`) : [],
	);
	const open = named.filter((port) => !shown.some((way) => way.port === port));
	return [...shown, ...open.map((port) => ({ port, target: null }))];
}
