import { expect, test } from 'vitest';
import { CARD, overlap } from '../../../web/lib/designer/canvas/geometry.ts';
import type { Box } from '../../../web/lib/designer/canvas/geometry.ts';
import { diffLayout } from '../../../web/lib/scenarios/diff-layout.ts';
import type { DiffLayout } from '../../../web/lib/scenarios/diff-layout.ts';
import { mergedGraph } from '../../../web/lib/scenarios/merged-graph.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';

const standard = templateById('standard');

/** Without its call: the ghost of a step, and the way past it. */
function withoutCall(): Scenario {
	const { call: _, ...others } = standard.nodes;
	const nodes = JSON.parse(JSON.stringify(others).replaceAll('"call"', '"reminder-2"')) as Scenario['nodes'];
	return { ...standard, nodes };
}

type Point = { x: number; y: number };

/** A straight stretch as a box without its ends, by which it touches the cards that it joins. */
const stretches = (points: readonly Point[]): Box[] =>
	points.slice(1).map((to, nth) => {
		const from = points[nth]!;
		const [x, y] = [Math.min(from.x, to.x), Math.min(from.y, to.y)];
		return { x, y, width: Math.abs(from.x - to.x) || 0.1, height: Math.abs(from.y - to.y) || 0.1 };
	});

const behindCards = ({ nodes, edges }: DiffLayout): string[] =>
	edges.flatMap(({ from, to, points }) =>
		nodes
			.filter(({ id }) => id !== from && id !== to)
			.filter((card) => stretches(points).some((line) => overlap(line, { ...card, ...CARD })))
			.map(({ id }) => `${from} → ${to} behind ${id}`),
	);

test.each([
	['a step removed', standard, withoutCall()],
	['a step added', withoutCall(), standard],
])('no way of a comparison passes behind a card: %s', (_, before, after) => {
	const layout = diffLayout(mergedGraph(before, after));
	expect(layout.edges.length).toBeGreaterThan(20);
	expect(behindCards(layout)).toEqual([]);
	for (const { points } of layout.edges)
		for (const { x, y } of points) {
			expect(x).toBeLessThan(layout.width);
			expect(y).toBeLessThan(layout.height);
		}
});
