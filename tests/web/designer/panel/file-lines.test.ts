import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { printNode } from '#workflows/scenario/print.ts';
import { fileLines } from '../../../../web/lib/designer/panel/file-lines.ts';
import { arbitraryScenario } from '../../../arbitraries/scenario.ts';
import { scenarioOf } from '../../../workflows/scenario/scenario-of.ts';

const written = (lines: ReturnType<typeof fileLines>): unknown =>
	parse(lines.map(({ text }) => text).join('\n'));

test('the lines are the file: read as YAML they give the node back', () => {
	fc.assert(
		fc.property(arbitraryScenario(), ({ nodes }) => {
			for (const [id, node] of Object.entries(nodes))
				expect(written(fileLines(id, node))).toEqual({ [id]: printNode(node) });
		}),
		{ numRuns: 100 },
	);
});

test('names that YAML would take for something else are quoted', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.constantFrom('yes', 'J+4', '- a', '12', 'a: b', '# x', 'null', "l'été", ' a ', '« J »'),
			),
			(label) => {
				const node = { kind: 'end', label, fields: {} } as const;
				expect(written(fileLines('fin', node))).toEqual({ fin: printNode(node) });
			},
		),
	);
});

test('each line names the field that it holds', () => {
	const { nodes } = scenarioOf({
		start: { kind: 'start', next: 'b' },
		b: {
			kind: 'branch',
			branches: [{ when: { insured: { is: true } }, next: 'c' }],
			otherwise: 'c',
		},
		c: {
			kind: 'call',
			email: { template: 'reminder-2', grantDays: 8 },
			outcomes: { promise: 'end' },
			next: 'end',
		},
		end: { kind: 'end' },
	});
	const linesOf = (id: string) => {
		const node = nodes[id];
		return node === undefined ? [] : fileLines(id, node).map(({ pointer, text }) => `${pointer} | ${text}`);
	};
	expect(linesOf('b')).toContain('branches/0/when |     - when: { insured: { is: true } }');
	expect(linesOf('c')).toEqual(
		expect.arrayContaining(['email/grantDays |     grantDays: 8', 'outcomes/promise |     promise: end']),
	);
});
