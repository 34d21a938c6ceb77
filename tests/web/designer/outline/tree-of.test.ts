import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { Scenario } from '#workflows/scenario/graph.ts';
import { apply } from '../../../../web/lib/designer/document/apply.ts';
import type { DesignerDocument } from '../../../../web/lib/designer/document/designer-document.ts';
import { addPort, moveCommand } from '../../../../web/lib/designer/outline/neighbours.ts';
import { childrenOf, rowsOf } from '../../../../web/lib/designer/outline/rows-of.ts';
import { treeOf } from '../../../../web/lib/designer/outline/tree-of.ts';
import type { TreeItem } from '../../../../web/lib/designer/outline/tree-of.ts';
import { arbitraryDocument, arbitraryGesture } from '../../../arbitraries/command.ts';
import { chain, due, email, scenarioOf } from '../../../workflows/scenario/scenario-of.ts';

/** An outline as text: one line each, indented by its level. */
const told = (items: readonly TreeItem[], depth = 0): string[] =>
	items.flatMap((item) => [`${'  '.repeat(depth)}${line(item)}`, ...told(childrenOf(item), depth + 1)]);

function line(item: TreeItem): string {
	switch (item.type) {
		case 'phase':
			return `# ${item.phase}`;
		case 'step':
			return item.id;
		case 'way':
			return `${item.from.port}:`;
		case 'join':
			return `${item.from.port} → ${item.to}`;
		case 'open':
			return `${item.from.port} → ?`;
		case 'note':
			return `« ${item.note.text} »`;
	}
}

const forked = scenarioOf({
	start: { kind: 'start', next: 'w', onPaid: 'thanks' },
	w: { ...due(4), next: 'b' },
	b: {
		kind: 'branch',
		branches: [
			{ when: { insured: { is: true } }, next: 'letter' },
			{ when: { disputed: { is: true } }, next: 'end' },
		],
		otherwise: 'mail',
	},
	letter: { kind: 'letter', template: 'letter-simple', next: 'late' },
	mail: email({ next: 'late', onFailure: 'late' }),
	late: { ...due(20), next: 'end' },
	end: { kind: 'end' },
	thanks: { kind: 'thanks', next: 'paid' },
	paid: { kind: 'end', outcome: 'paid' },
	lost: email({ next: 'end' }),
});

describe('the order of the outline', () => {
	test('the story along the main ways; cases below their branch; joins say where', () => {
		expect(told(treeOf(forked))).toEqual([
			'# before-due',
			'  start',
			'# overdue',
			'  w',
			'  b',
			'    branches.0:',
			'      letter',
			'      next → late',
			'    branches.1 → end',
			'    otherwise → mail',
			'  mail',
			'    onFailure → late',
			'  late',
			'  end',
			'# paid',
			'  thanks',
			'  paid',
			'# unreached',
			'  lost',
			'  next → end',
		]);
	});

	test('a draft says what leads nowhere', () => {
		const draft = scenarioOf({ start: { kind: 'start', next: 'w' }, w: due(4) });
		expect(told(treeOf(draft)).at(-1)).toBe('  next → ?');
	});

	test('notes come last, whatever they lie beside', () => {
		const place = { x: 0, y: 0, width: 220, height: 120 };
		const lines = told(treeOf(forked, [{ id: 'note-1', text: 'À revoir', ...place }]));
		expect(lines.slice(-2)).toEqual(['# notes', '  « À revoir »']);
	});

	test('the standard scenario reads from the invoice to the hand-off', () => {
		const steps = told(treeOf(templateById('standard')));
		expect(
			steps.filter((one) => /^ {2}[a-z]/.test(one) && !one.includes('→')).map((one) => one.trim()),
		).toEqual([
			'start',
			'wait-pre-reminder',
			'how-paid',
			'pre-reminder',
			'wait-reminder-1',
			'reminder-1',
			'wait-call',
			'call',
			'wait-formal-notice',
			'formal-notice',
			'wait-hand-off',
			'approve-hand-off',
			'hand-off',
			'end',
			'thanks',
			'end-paid',
		]);
	});
});

const drawn = fc
	.tuple(arbitraryDocument(), fc.array(arbitraryGesture(), { maxLength: 10 }))
	.map(([document, gestures]) =>
		gestures.reduce<DesignerDocument>((so, gesture) => {
			const applied = apply(so, gesture.commandFor(so));
			return applied.ok ? applied.value.document : so;
		}, document),
	);

test('every step stands once, under keys of its own, whatever somebody drew', () => {
	fc.assert(
		fc.property(drawn, ({ scenario }) => {
			const rows = rowsOf(treeOf(scenario), new Set());
			const keys = rows.map(({ item }) => item.key);
			expect(new Set(keys).size).toBe(keys.length);
			const steps = rows.flatMap(({ item }) => (item.type === 'step' ? [item.id] : []));
			expect(steps.toSorted()).toEqual(Object.keys(scenario.nodes).toSorted());
		}),
		{ numRuns: 150 },
	);
});

test('lines know their level and their place; closed ones hide what stands below', () => {
	const rows = rowsOf(treeOf(forked), new Set(['b']));
	const late = rows.find(({ item }) => item.key === 'late');
	expect(late).toMatchObject({ level: 2, place: 4, of: 5, parent: 'overdue/1' });
	expect(rows.some(({ item }) => item.key === 'letter')).toBe(false);
});

describe('a step is told earlier or later', () => {
	const scenario = chain({ w: due(4), a: email({ label: 'A' }), b: email({ label: 'B' }) });
	const order = ({ nodes }: Scenario): string[] => {
		const ids: string[] = [];
		for (let id = nodes['start']?.next; id !== undefined; id = nodes[id]?.next) ids.push(id);
		return ids;
	};
	const moved = (id: string, way: 'up' | 'down') => {
		const command = moveCommand(scenario, treeOf(scenario), id, way);
		const done = command && apply({ scenario, layout: { nodes: {}, notes: [] } }, command);
		return done?.ok === true ? order(done.value.document.scenario) : null;
	};

	test.each([
		['b', 'up', ['w', 'b', 'a', 'end']],
		['a', 'down', ['w', 'b', 'a', 'end']],
		['a', 'up', ['a', 'w', 'b', 'end']],
		['w', 'up', null],
		['b', 'down', null],
		['end', 'up', null],
		['start', 'down', null],
	] as const)('%s %s', (id, way, expected) => {
		expect(moved(id, way)).toEqual(expected);
	});

	test('a new step comes behind the step, behind a way, or nowhere after an end', () => {
		const rows = rowsOf(treeOf(forked), new Set());
		const portOf = (key: string) => addPort(forked, rows.find(({ item }) => item.key === key)?.item);
		expect(portOf('w')).toEqual({ node: 'w', port: 'next' });
		expect(portOf('b/branches.0/way')).toEqual({ node: 'b', port: 'branches.0' });
		expect(portOf('end')).toBeNull();
	});
});
