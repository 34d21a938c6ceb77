import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { phasesOf } from '#workflows/scenario/phases.ts';
import { edgesOf } from '#workflows/scenario/ports.ts';
import { CARD } from '#lib/designer/canvas/geometry.ts';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import { layoutGraph } from '#lib/designer/canvas/layout-graph.ts';
import { pathOf } from '#lib/designer/canvas/path-of.ts';
import { routes } from '#lib/designer/canvas/routes.ts';
import { arbitraryScenario } from '../../../arbitraries/scenario.ts';

// Each property draws dozens of scenarios.
vi.setConfig({ testTimeout: 60_000 });

function routed(scenario: Scenario) {
	const places = new Map(Object.entries(layOut(layoutGraph(scenario))));
	const phases = phasesOf(scenario);
	return { places, ways: routes(scenario.nodes, places, (id) => phases[id] === 'paid') };
}

test('every connection is drawn once, in straight stretches, from its card to its target', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			const { places, ways } = routed(scenario);
			const drawn = Object.entries(scenario.nodes).flatMap(([id, node]) =>
				edgesOf(node).map(({ port, target }) => `${id}/${port} → ${target}`),
			);
			expect(ways.map(({ id, to }) => `${id} → ${to}`).sort()).toEqual(drawn.sort());
			for (const { from, to, points } of ways) {
				const [first] = points;
				const last = points.at(-1);
				expect(first && touches(places.get(from), first)).toBe(true);
				expect(last && touches(places.get(to), last)).toBe(true);
				for (const [at, { x, y }] of points.entries()) {
					const next = points[at + 1];
					if (next !== undefined) expect(x === next.x || y === next.y).toBe(true);
				}
			}
		}),
		{ numRuns: 40 },
	);
});

test('on a tidy canvas no connection passes behind a card that is not its own', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			const { places, ways } = routed(scenario);
			const hidden = ways.flatMap(({ id, from, to, points }) =>
				[...places].flatMap(([card, place]) =>
					card !== from && card !== to && points.some((point, at) => crosses(points[at - 1], point, place))
						? [`${id} behind ${card}`]
						: [],
				),
			);
			expect(hidden).toEqual([]);
		}),
		{ numRuns: 40 },
	);
});

test('a path rounds its corners and ends where it should', () => {
	const path = pathOf([
		{ x: 0, y: 0 },
		{ x: 0, y: 40 },
		{ x: 60, y: 40 },
	]);
	expect(path).toBe('M0 0L0 32Q0 40 8 40L60 40');
});

type Point = { x: number; y: number };

const touches = (place: Point | undefined, { x, y }: Point): boolean =>
	place !== undefined &&
	x >= place.x &&
	x <= place.x + CARD.width &&
	y >= place.y &&
	y <= place.y + CARD.height;

function crosses(a: Point | undefined, b: Point, place: Point): boolean {
	if (a === undefined) return false;
	return (
		Math.max(a.x, b.x) > place.x &&
		Math.min(a.x, b.x) < place.x + CARD.width &&
		Math.max(a.y, b.y) > place.y &&
		Math.min(a.y, b.y) < place.y + CARD.height
	);
}
