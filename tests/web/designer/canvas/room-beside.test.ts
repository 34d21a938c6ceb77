import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { templateById, templateIds } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { lanesOf } from '#lib/designer/canvas/lanes.ts';
import { layOut } from '#lib/designer/canvas/lay-out.ts';
import { layoutGraph } from '#lib/designer/canvas/layout-graph.ts';
import { routes } from '#lib/designer/canvas/routes.ts';
import { waysOut } from '#lib/designer/canvas/ways-out.ts';

/** A letter of the words beside a way, on average, in pixels; the longest of them that is shown. */
const LETTER = 5.7;
const LONGEST = 34;

const messages = (language: string) =>
	JSON.parse(readFileSync(`web/messages/${language}.json`, 'utf8')) as Record<string, string>;

function widthOf(port: string, language: string): number {
	const [name = '', member = ''] = port.split('.', 2);
	if (name === 'branches') return LONGEST * LETTER;
	const key = name === 'outcomes' ? `task-outcome.${member}` : `port.${name}`;
	return (messages(language)[key] ?? '').length * LETTER;
}

/** Words that leave their lane, by way. */
function strayWords(scenario: Scenario, language: string): string[] {
	const graph = layoutGraph(scenario);
	const places = new Map(Object.entries(layOut(graph)));
	const lanes = lanesOf(places, graph);
	const right = Math.max(...lanes.filter(({ phase }) => phase !== 'paid').map(({ x, width }) => x + width));
	const paid = new Set(graph.nodes.filter(({ lane }) => lane === 'paid').map(({ id }) => id));
	return routes(scenario.nodes, places, (id) => paid.has(id)).flatMap(
		({ id, from, to, port, marks: { words } }) => {
			const node = scenario.nodes[from];
			const isException =
				node !== undefined && waysOut(node).some((way) => way.port === port && way.side === 'right');
			if (port === 'next' || paid.has(from) || (isException && paid.has(to))) return [];
			return words.x + widthOf(port, language) > right ? [id] : [];
		},
	);
}

const alone: Scenario = {
	...templateById('standard'),
	nodes: {
		start: { kind: 'start', label: 'Début', next: 'reminder', fields: {}, ports: { onPaid: 'paid' } },
		reminder: {
			kind: 'email',
			label: 'Relance',
			next: 'end',
			onFailure: 'end',
			fields: { template: 'reminder-1' },
		},
		end: { kind: 'end', label: 'Fin', fields: { outcome: 'completed' } },
		paid: { kind: 'end', label: 'Payée', fields: { outcome: 'paid' } },
	},
};

describe.each(['fr', 'en'])('the words beside a way stay in its lane (%s)', (language) => {
	test.each(templateIds)('%s', (id) => {
		expect(strayWords(templateById(id), language)).toEqual([]);
	});

	test('beside the last column too', () => {
		expect(strayWords(alone, language)).toEqual([]);
	});
});
