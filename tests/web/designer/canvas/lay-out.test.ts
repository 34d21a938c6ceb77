import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { NodeId, Scenario } from '#workflows/scenario/graph.ts';
import { hash } from '#workflows/scenario/hash.ts';
import { phasesOf } from '#workflows/scenario/phases.ts';
import { stretchesOf } from '#lib/designer/canvas/box-of.ts';
import { cardAt, overlap } from '#lib/designer/canvas/geometry.ts';
import { lanesOf, rows } from '#lib/designer/canvas/lanes.ts';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import { layoutGraph } from '#lib/designer/canvas/layout-graph.ts';
import { routes } from '#lib/designer/canvas/routes.ts';
import { settle } from '#lib/designer/canvas/settle.ts';
import { apply } from '#lib/designer/document/apply.ts';
import { withLayout, withoutLayout } from '#lib/designer/document/layout-section.ts';
import { arbitraryScenario } from '../../../arbitraries/scenario.ts';

// Each property draws dozens of scenarios.
vi.setConfig({ testTimeout: 60_000 });

type Places = ReadonlyMap<NodeId, { x: number; y: number }>;

const laidOut = (scenario: Scenario): Places => new Map(Object.entries(layOut(layoutGraph(scenario))));

function overlaps(places: Places): string[] {
	const cards = [...places];
	return cards.flatMap(([id, place], at) =>
		cards
			.slice(at + 1)
			.filter(([, other]) => overlap(cardAt(place), cardAt(other)))
			.map(([other]) => `${id} on ${other}`),
	);
}

function strays(scenario: Scenario, places: Places): string[] {
	const phases = phasesOf(scenario);
	const laneOf = (id: NodeId) => phases[id] ?? 'before-due';
	const lanes = lanesOf(places, layoutGraph(scenario));
	return [...places]
		.filter(([id, place]) => {
			const card = cardAt(place);
			const others = lanes.filter(({ phase }) => phase !== laneOf(id));
			const own = lanes.find(({ phase }) => phase === laneOf(id));
			const isInside =
				own !== undefined && card.y >= own.y && card.y + card.height <= own.y + own.height && card.x >= own.x;
			return !isInside || others.some((lane) => overlap(card, lane));
		})
		.map(([id]) => `${id} (${laneOf(id)})`);
}

test('every step lies in its lane, no two on each other, and lanes follow the story', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			const places = laidOut(scenario);
			expect([...places.keys()].sort()).toEqual(Object.keys(scenario.nodes).sort());
			expect(overlaps(places)).toEqual([]);
			expect(strays(scenario, places)).toEqual([]);
			const order = lanesOf(places, layoutGraph(scenario)).map(({ phase }) => phase);
			const down = order.filter((phase) => phase !== 'paid');
			expect(down).toEqual(rows.filter((phase) => down.includes(phase)));
		}),
		{ numRuns: 60 },
	);
});

test('tidying changes no hash and keeps the notes', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			const { layout } = withoutLayout(scenario);
			const note = { id: 'note', text: 'À revoir en juin', x: 4, y: 8, width: 200, height: 100 };
			const document = { scenario, layout: { ...layout, notes: [note] } };
			const tidied = apply(document, { name: 'tidy', positions: layOut(layoutGraph(scenario)) });
			if (!tidied.ok) throw new Error(tidied.problem.code);
			expect(hash(withLayout(tidied.value.document))).toBe(hash(scenario));
			expect(tidied.value.document.layout.notes).toEqual([note]);
		}),
		{ numRuns: 30 },
	);
});

test('the same scenario is laid out the same way twice', () => {
	const scenario = templateById('standard');
	expect(layOut(layoutGraph(scenario))).toEqual(layOut(layoutGraph(scenario)));
});

test('the story of a shipped scenario runs straight down: one column holds most of it', () => {
	const places = laidOut(templateById('standard'));
	expect(places.get('formal-notice')?.x).toBe(places.get('hand-off')?.x);
	expect(places.get('start')?.x).toBe(places.get('how-paid')?.x);
	expect(places.get('thanks')?.y).toBe(places.get('start')?.y);
});

test('a loose step does not lie on the way to the paid lane', () => {
	const scenario = templateById('standard');
	const loose = { kind: 'task', label: 'Collée', fields: {} } as const;
	const drawn = { ...scenario, nodes: { ...scenario.nodes, loose } };
	const places = laidOut(drawn);
	const phases = phasesOf(drawn);
	const crossed = routes(drawn.nodes, places, (id) => phases[id] === 'paid')
		.filter(({ from, to }) => from !== 'loose' && to !== 'loose')
		.filter(({ points }) =>
			stretchesOf(points).some((line) => overlap(line, cardAt(places.get('loose') ?? { x: 0, y: 0 }))),
		);
	expect(crossed.map(({ id }) => id)).toEqual([]);
});

test('a step that nobody has placed finds room in its lane without moving the others', () => {
	fc.assert(
		fc.property(arbitraryScenario(), fc.nat(), (scenario, nth) => {
			const graph = layoutGraph(scenario);
			const known = layOut(graph);
			const ids = Object.keys(known);
			const lost = ids[nth % ids.length] ?? '';
			const { [lost]: _, ...rest } = known;
			const places = settle(graph, rest);
			expect(places.size).toBe(ids.length);
			expect(overlaps(places)).toEqual([]);
			expect(strays(scenario, places)).toEqual([]);
		}),
		{ numRuns: 60 },
	);
});

test('steps placed by hand across their lanes are put back into true lanes', () => {
	const scenario = templateById('standard');
	const graph = layoutGraph(scenario);
	const known = layOut(graph);
	const hand = { ...known, 'formal-notice': { x: 2000, y: -400 } };
	expect(strays(scenario, settle(graph, hand))).toEqual([]);
	expect(overlaps(settle(graph, hand))).toEqual([]);
});
