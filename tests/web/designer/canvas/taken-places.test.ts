import { expect, test } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import { stretchesOf } from '#lib/designer/canvas/box-of.ts';
import { freePlace } from '#lib/designer/canvas/free-place.ts';
import { CARD, cardAt, overlap } from '#lib/designer/canvas/geometry.ts';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import { laneFinder, layoutGraph } from '#lib/designer/canvas/layout-graph.ts';
import { routes } from '#lib/designer/canvas/routes.ts';
import { takenPlaces } from '#lib/designer/canvas/taken-places.ts';

const scenario = templateById('standard');
const graph = layoutGraph(scenario);
const places = new Map(Object.entries(layOut(graph)));
const note = { id: 'n', x: -300, y: 0, width: 220, height: 120, text: '' };
const taken = takenPlaces(
	{ scenario, layout: { nodes: {}, notes: [note] } },
	{ places, laneOf: laneFinder(graph) },
);

test('a piece put on a way, a card or a note finds a place beside them all', () => {
	const ways = routes(scenario.nodes, places, (id) => laneFinder(graph)(id) === 'paid');
	const lines = ways.flatMap(({ points }) => stretchesOf(points));
	const wanted = [...lines, ...[...places.values()].map(cardAt), note];
	for (const { x, y } of wanted) {
		const card = cardAt(freePlace({ x, y, width: CARD.width, height: CARD.height }, taken));
		for (const other of wanted) expect(overlap(card, other)).toBe(false);
	}
});
