import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { waysOut } from '../canvas/ways-out.ts';
import type { Port } from '../document/command.ts';

/** A way out that leads somewhere, and which of how many of its step it is, from 1. */
export type LeadingWay = { port: Port; to: NodeId; nth: number; of: number };

/** The ways out of a step that lead somewhere, left to right. */
export function leadingWays({ nodes }: Scenario, id: NodeId): readonly LeadingWay[] {
	const node = Object.hasOwn(nodes, id) ? nodes[id] : undefined;
	const ways = (node === undefined ? [] : waysOut(node)).flatMap(({ port, target }) =>
		target !== null && Object.hasOwn(nodes, target) ? [{ port: { node: id, port }, to: target }] : [],
	);
	return ways.map((way, at) => ({ ...way, nth: at + 1, of: ways.length }));
}

/** The way itself, or the one so many beside it; null beyond the last. */
export function wayBeside(scenario: Scenario, { node, port }: Port, step: -1 | 0 | 1): LeadingWay | null {
	const ways = leadingWays(scenario, node);
	const at = ways.findIndex((way) => way.port.port === port);
	return at < 0 ? null : (ways[at + step] ?? null);
}
