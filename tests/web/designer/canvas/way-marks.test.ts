import fc from 'fast-check';
import { describe, expect, test, vi } from 'vitest';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { phasesOf } from '#workflows/scenario/phases.ts';
import { stretchesOf } from '#lib/designer/canvas/box-of.ts';
import { CARD, cardAt, overlap } from '#lib/designer/canvas/geometry.ts';
import type { Box } from '#lib/designer/canvas/geometry.ts';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import { layoutGraph } from '#lib/designer/canvas/layout-graph.ts';
import { portText } from '#lib/designer/canvas/port-text.ts';
import { widthOf } from '#lib/designer/canvas/room-beside.ts';
import { routes } from '#lib/designer/canvas/routes.ts';
import type { Point } from '#lib/designer/document/designer-document.ts';
import { conditionText } from '#lib/designer/panel/condition-text.ts';
import { after } from '../document/document-of.ts';
import { arbitraryScenario } from '../../../arbitraries/scenario.ts';

// The property draws dozens of scenarios.
vi.setConfig({ testTimeout: 60_000 });

/** What the marks of every way of a canvas cover, and what else is there. */
function drawn(scenario: Scenario, places: ReadonlyMap<string, Point>) {
	const phases = phasesOf(scenario);
	const widthBeside = (from: string, port: string): number => {
		const node = scenario.nodes[from];
		return node === undefined
			? 0
			: widthOf(portText(node, port, { condition: (when) => conditionText(when, 'EUR') }));
	};
	const isPaid = (id: string) => phases[id] === 'paid';
	const ways = routes(scenario.nodes, places, isPaid, widthBeside).map((way) => {
		const { plus, words } = way.marks;
		const width = way.port === 'next' ? 0 : widthBeside(way.from, way.port);
		const box: Box = { x: words.x, y: words.y - 10, width, height: 12 };
		return {
			id: way.id,
			from: way.from,
			plus,
			words: width === 0 ? null : box,
			lines: stretchesOf(way.points),
		};
	});
	return { ways, cards: [...places.values()].map(cardAt) };
}

/** Marks that a person could not tell apart or read. */
function unclear(
	scenario: Scenario,
	places: ReadonlyMap<string, Point> = new Map(Object.entries(layOut(layoutGraph(scenario)))),
): string[] {
	const { ways, cards } = drawn(scenario, places);
	return ways.flatMap(({ id, from, plus, words }) => {
		const found: string[] = [];
		const dot: Box = { x: plus.x - 8, y: plus.y - 8, width: 16, height: 16 };
		if (cards.some((card) => overlap(card, dot))) found.push(`${id}: + on a card`);
		if (words !== null && cards.some((card) => overlap(card, words))) found.push(`${id}: words on a card`);
		for (const other of ways) {
			if (other.id === id) continue;
			const apart = Math.max(Math.abs(other.plus.x - plus.x), Math.abs(other.plus.y - plus.y));
			if (apart < 24) found.push(`${id}: + on the + of ${other.id}`);
			if (words === null) continue;
			if (other.words !== null && overlap(words, other.words)) found.push(`${id}: words on ${other.id}`);
			// Where two ways leave one card close by, words may stand over the other's line.
			if (other.from !== from && other.lines.some((line) => overlap(line, words)))
				found.push(`${id}: words cut by ${other.id}`);
		}
		return found;
	});
}

const alone: Scenario = {
	...templateById('standard'),
	nodes: {
		start: { kind: 'start', label: 'Début', next: 'reminder', fields: {}, ports: { onPaid: 'paid' } },
		reminder: { kind: 'email', label: 'Relance', next: 'end', fields: { template: 'reminder-1' } },
		end: { kind: 'end', label: 'Fin', fields: { outcome: 'completed' } },
		paid: { kind: 'end', label: 'Payée', fields: { outcome: 'paid' } },
	},
};

describe('on a tidy canvas every + can be pressed, and all words be read', () => {
	test.each(templateIds)('%s', (id) => {
		expect(unclear(templateById(id))).toEqual([]);
	});

	test('the way to what is paid, beside a single column', () => {
		expect(unclear(alone)).toEqual([]);
	});

	test('the way to what is paid, where somebody has moved it near', () => {
		const near = new Map(Object.entries(layOut(layoutGraph(alone))));
		const start = near.get('start') ?? { x: 0, y: 0 };
		for (const gap of [60, 100, 140])
			expect(unclear(alone, near.set('paid', { x: start.x + CARD.width + gap, y: start.y }))).toEqual([]);
	});

	test('where answers of a task lead where it goes on anyway', () => {
		const scenario = templateById('phone-first');
		const next = scenario.nodes['ask-salesperson']?.next ?? '';
		const answered = after(
			{ scenario, layout: { nodes: {}, notes: [] } },
			{ name: 'connect', from: { node: 'ask-salesperson', port: 'outcomes.Pièce reçue' }, to: next },
		);
		expect(unclear(answered.scenario)).toEqual([]);
	});
});

test('whatever is drawn, no + and no words lie under a card', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			expect(unclear(scenario).filter((problem) => problem.endsWith('on a card'))).toEqual([]);
		}),
		{ numRuns: 30 },
	);
});
