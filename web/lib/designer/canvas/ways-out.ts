import { catalogue } from '#workflows/scenario/catalogue/catalogue.ts';
import type { NodeId, ScenarioNode } from '#workflows/scenario/graph.ts';
import { edgesOf, openPortsOf } from '#workflows/scenario/ports.ts';
import type { Point } from '../document/designer-document.ts';
import { CARD } from './geometry.ts';

/** A way out as the card shows it. `side` exceptions leave on the right, the ways of the story below. */
export type WayOut = { port: string; side: 'bottom' | 'right'; target: NodeId | null; at: Point };

/** Exceptions to the story: what is done when nobody can be reached, when somebody says no, when all is paid. */
const exceptions: readonly string[] = ['onFailure', 'onRefused', 'onPaid'];

/**
 * The ways out of a card, left to right, with their place on it: connected ones, those a run needs, and the
 * exception of its kind. Named outcomes that lead nowhere are offered by the panel and by “connect to”.
 */
export function waysOut(node: ScenarioNode): readonly WayOut[] {
	const known = remembered.get(node);
	if (known !== undefined) return known;
	const found = findWays(node);
	remembered.set(node, found);
	return found;
}

/** Nodes never change, they are replaced: a keystroke in one step asks the others nothing. */
const remembered = new WeakMap<ScenarioNode, readonly WayOut[]>();

function findWays(node: ScenarioNode): readonly WayOut[] {
	const leads = new Map(edgesOf(node).map(({ port, target }) => [port, target]));
	const ports = [...leads.keys(), ...openPortsOf(node), ...openExceptions(node)];
	const named = [...new Set(ports)].sort((a, b) => ranked(a) - ranked(b));
	const below = named.filter((port) => !exceptions.includes(port));
	return named.map((port) => {
		const target = leads.get(port);
		return {
			port,
			target: target === undefined || target === '' ? null : target,
			...(exceptions.includes(port)
				? ({ side: 'right', at: { x: CARD.width, y: CARD.height / 2 } } as const)
				: ({ side: 'bottom', at: placeBelow(below.indexOf(port), below.length) } as const)),
		};
	});
}

const openExceptions = ({ kind }: ScenarioNode): readonly string[] =>
	Object.entries(catalogue[kind].ports)
		.filter(([name, port]) => port.shape === 'one' && exceptions.includes(name))
		.map(([name]) => name);

/** `otherwise` after the cases, exceptions last, the rest as the file has them. */
function ranked(port: string): number {
	if (port === 'otherwise') return 1;
	return exceptions.includes(port) ? 2 : 0;
}

/** The first way leaves from the middle and so goes straight down; the others turn off to the right. */
const placeBelow = (index: number, count: number): Point => ({
	x: CARD.width / 2 + index * Math.min(CARD.width / 4, (CARD.width / 2 - EDGE) / Math.max(1, count - 1)),
	y: CARD.height,
});

/** How near the corner of a card a way may leave. */
const EDGE = 24;
