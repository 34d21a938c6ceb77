import { untrack } from 'svelte';
import type { NodeId, Phase } from '#workflows/scenario/graph.ts';
import type { Point } from '../document/designer-document.ts';
import type { Editor } from '../editor.ts';
import { CARD, GAP, cardAt, overlap } from './geometry.ts';
import { lanesOf } from './lanes.ts';
import type { Lane } from './lanes.ts';
import type { LayoutGraph } from './layout-graph.ts';
import { laneFinder, layoutGraph } from './layout-graph.ts';
import { layoutWorker } from './layout-worker.ts';
import type { Positions } from './lay-out.ts';
import { settle } from './settle.ts';

/** Where everything lies. Without positions of a person's own the layout worker decides, anew after each change. */
export type Placement = {
	/** false until the first layout is there */
	readonly isReady: boolean;
	readonly places: ReadonlyMap<NodeId, Point>;
	/** who leads where: the same object as long as that is the same */
	readonly graph: LayoutGraph;
	readonly lanes: readonly Lane[];
	readonly laneOf: (id: NodeId) => Phase;
	/** whether a person has placed nodes */
	readonly isByHand: boolean;
	/** positions as the worker would lay out `ids`, the others where they are; all nodes when `ids` is empty */
	tidied: (ids: ReadonlySet<NodeId>) => Promise<Positions>;
};

/**
 * The placement of the editor's scenario. Call it while a component starts: it stops with the component.
 * @param isWanted whether anybody looks at places: an outline needs no layout
 * @param first the layout of the scenario as it was opened, when somebody has worked it out already
 */
export function createPlacement(
	editor: Editor,
	isWanted: () => boolean,
	first: Promise<Positions> | null,
): Placement {
	const worker = layoutWorker();
	let automatic = $state.raw<Positions | null>(null);
	let asked: LayoutGraph | null = null;

	let last: LayoutGraph | null = null;
	const graph = $derived.by(() => {
		const made = layoutGraph(editor.scenario);
		// The same graph in other words must not lay anything out again.
		if (last === null || !isSame(last, made)) last = made;
		return last;
	});
	/** A few places, of pasted steps say, make no layout: they count once half of the steps have one. */
	const isByHand = $derived(2 * Object.keys(editor.layout.nodes).length >= graph.nodes.length);
	const laneOf = $derived(laneFinder(graph));
	const places = $derived(settle(graph, isByHand ? editor.layout.nodes : (automatic ?? {})));
	const lanes = $derived(lanesOf(places, graph));

	const opened = untrack(() => graph);
	// A layout that could not be had is worked out here, like that of every later graph.
	const layOut = (wanted: LayoutGraph) =>
		wanted === opened && first !== null ? first.catch(() => worker.layOut(wanted)) : worker.layOut(wanted);

	$effect(() => {
		const wanted = graph;
		if (isByHand || !isWanted() || wanted === asked) return;
		asked = wanted;
		void untrack(() => layOut(wanted)).then((positions) => {
			if (wanted === asked) automatic = positions;
		});
	});
	$effect(() => worker.stop);

	return {
		get isReady() {
			return isByHand || automatic !== null;
		},
		get places() {
			return places;
		},
		get graph() {
			return graph;
		},
		get lanes() {
			return lanes;
		},
		get laneOf() {
			return laneOf;
		},
		get isByHand() {
			return isByHand;
		},
		tidied: async (ids) => {
			const positions = await worker.layOut(graph);
			if (ids.size === 0) return positions;
			return partly(positions, places, ids);
		},
	};
}

/**
 * The chosen nodes as laid out, moved together so that their top left corner stays; farther to the right when they
 * would lie on others there.
 */
function partly(
	positions: Positions,
	places: ReadonlyMap<NodeId, Point>,
	ids: ReadonlySet<NodeId>,
): Positions {
	const chosen = [...ids].flatMap((id) => {
		const to = positions[id];
		const from = places.get(id);
		return to === undefined || from === undefined ? [] : [{ id, from, to }];
	});
	const least = (read: (it: (typeof chosen)[number]) => number) => Math.min(...chosen.map(read));
	let dx = least(({ from }) => from.x) - least(({ to }) => to.x);
	const dy = least(({ from }) => from.y) - least(({ to }) => to.y);
	const others = [...places].filter(([id]) => !ids.has(id));
	const isInTheWay = () =>
		chosen.some(({ to }) =>
			others.some(([, place]) => overlap(cardAt(place), cardAt({ x: to.x + dx, y: to.y + dy }))),
		);
	while (isInTheWay()) dx += CARD.width + GAP.column;
	const moved = chosen.map(({ id, to }) => [id, { x: to.x + dx, y: to.y + dy }] as const);
	return Object.fromEntries([...others, ...moved]);
}

function isSame(a: LayoutGraph, b: LayoutGraph): boolean {
	return (
		a.nodes.length === b.nodes.length &&
		a.edges.length === b.edges.length &&
		a.nodes.every(({ id, lane }, at) => id === b.nodes[at]?.id && lane === b.nodes[at].lane) &&
		a.edges.every(
			(edge, at) =>
				edge.from === b.edges[at]?.from &&
				edge.port === b.edges[at].port &&
				edge.to === b.edges[at].to &&
				edge.isException === b.edges[at].isException,
		)
	);
}
