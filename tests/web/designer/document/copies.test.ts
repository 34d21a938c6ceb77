import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import type { NodeKind } from '#workflows/scenario/graph.ts';
import { copySelection, readClipboard } from '../../../../web/lib/designer/document/clipboard.ts';
import { freeId } from '../../../../web/lib/designer/document/free-id.ts';
import { withoutLayout } from '../../../../web/lib/designer/document/layout-section.ts';
import { newNode } from '../../../../web/lib/designer/document/new-node.ts';
import { arbitraryDocument } from '../../../arbitraries/command.ts';
import { after, documentOf, nodesOf, refusalOf } from './document-of.ts';

const document = documentOf(
	{
		start: { kind: 'start', next: 'w' },
		w: { kind: 'wait', offset: 4, next: 'mail' },
		mail: { kind: 'email', template: 'reminder-1', next: 'b', onFailure: 'end' },
		b: { kind: 'branch', branches: [{ when: { insured: { is: true } }, next: 'end' }], otherwise: 'end' },
		end: { kind: 'end' },
	},
	{ nodes: { w: { x: 100, y: 100 }, mail: { x: 140, y: 220 } } },
);

const clipped = (text: string) => {
	const read = readClipboard(text);
	if (!read.ok) throw new Error(JSON.stringify(read.problem));
	return read.value;
};

describe('the clipboard', () => {
	test('holds a scenario of the chosen steps alone, in the format of exports', () => {
		const file = JSON.parse(copySelection(document, ['mail', 'w', 'gone'])) as unknown;
		expect(file).toMatchObject({
			...{ amiable: 1, start: 'w' },
			nodes: { w: { next: 'mail' }, mail: { template: 'reminder-1' } },
			layout: { nodes: { w: { x: 100, y: 100 }, mail: { x: 140, y: 220 } } },
		});
		expect(copySelection(document, [])).toBe('');
	});

	test('is pasted into another scenario under free ids, at the pointer, with its inner ways', () => {
		const clipping = clipped(copySelection(document, ['w', 'mail', 'b']));
		const other = documentOf({ start: { kind: 'start', next: 'mail' }, mail: { kind: 'task' } });
		const pasted = after(other, { name: 'paste', ...clipping, at: { x: -50, y: 1000 } });
		expect(nodesOf(pasted)).toEqual({
			start: { kind: 'start', next: 'mail' },
			mail: { kind: 'task' },
			w: { kind: 'wait', offset: 4, next: 'mail-2' },
			'mail-2': { kind: 'email', template: 'reminder-1', next: 'b' },
			b: { kind: 'branch', branches: [{ when: { insured: { is: true } } }] },
		});
		expect(pasted.layout.nodes).toEqual({ w: { x: -50, y: 1000 }, 'mail-2': { x: -10, y: 1120 } });
	});

	test('takes a whole scenario too, without its start', () => {
		const clipping = clipped(copySelection(document, ['start', 'w']));
		expect(Object.keys(nodesOf(after(document, { name: 'paste', ...clipping, at: { x: 0, y: 0 } })))).toEqual(
			[...['start', 'w', 'mail', 'b', 'end', 'w-2']],
		);
		const start = clipped(copySelection(document, ['start']));
		expect(refusalOf(document, { name: 'paste', ...start, at: { x: 0, y: 0 } })).toBe('nothing-to-paste');
	});

	test.each([
		['', 'clipboard-empty'],
		['  \n', 'clipboard-empty'],
		['Bonjour', 'clipboard-not-scenario'],
		['[1, 2]', 'clipboard-not-scenario'],
		['{"name":"x"}', 'clipboard-not-scenario'],
		['{"amiable":2,"id":"x","name":"x","start":"s","nodes":{"s":{"kind":"start"}}}', 'unsupported-version'],
		['{"amiable":1,"id":"x","name":"x","start":"s","nodes":{"s":{"kind":"mail"}}}', 'unknown-kind'],
	])('%j is refused: %s', (text, code) => {
		expect(readClipboard(text)).toMatchObject({ ok: false, problem: { code } });
	});

	test('whatever was copied from whatever can be read back', () => {
		fc.assert(
			fc.property(
				arbitraryDocument().chain((drawn) =>
					fc.tuple(fc.constant(drawn), fc.subarray(Object.keys(drawn.scenario.nodes), { minLength: 1 })),
				),
				([drawn, ids]) => {
					const { nodes } = clipped(copySelection(drawn, ids));
					expect(Object.keys(nodes).sort()).toEqual([...ids].sort());
					for (const id of ids) expect(nodes[id]?.fields).toEqual(drawn.scenario.nodes[id]?.fields);
				},
			),
			{ numRuns: 100 },
		);
	});
});

describe('a copy', () => {
	test('of one step is put right behind it, with all its ways on', () => {
		const doubled = after(document, { name: 'duplicate', ids: ['mail'] });
		expect(nodesOf(doubled)).toMatchObject({
			mail: { next: 'mail-2', onFailure: 'end' },
			'mail-2': { template: 'reminder-1', next: 'b', onFailure: 'end' },
		});
		expect(Object.keys(doubled.scenario.nodes)).toEqual(['start', 'w', 'mail', 'mail-2', 'b', 'end']);
		expect(doubled.layout.nodes['mail-2']).toEqual({ x: 180, y: 260 });
	});

	test('of a stretch of path is put behind the stretch', () => {
		const doubled = after(document, { name: 'duplicate', ids: ['mail', 'w'] });
		expect(nodesOf(doubled)).toMatchObject({
			...{ mail: { next: 'w-2' }, 'w-2': { next: 'mail-2' }, 'mail-2': { next: 'b', onFailure: 'end' } },
		});
	});

	test('of steps that are no stretch lies loose beside them', () => {
		const doubled = after(document, { name: 'duplicate', ids: ['w', 'b', 'end'] });
		expect(nodesOf(doubled)).toMatchObject({
			...nodesOf(document),
			'w-2': { kind: 'wait', offset: 4 },
			'b-2': { branches: [{ next: 'end-2' }], otherwise: 'end-2' },
		});
		expect(nodesOf(doubled)['w-2']).not.toHaveProperty('next');
	});
});

describe('ids', () => {
	const taken =
		(...ids: string[]) =>
		(id: string) =>
			ids.includes(id);

	test.each([
		['reminder-1', [], 'reminder-1'],
		['reminder-1', ['reminder-1'], 'reminder-1-2'],
		['reminder-1-2', ['reminder-1', 'reminder-1-2'], 'reminder-1-3'],
		['reminder-1', ['reminder-1', 'reminder-1-2'], 'reminder-1-3'],
		['reminder-2', ['reminder-2'], 'reminder-2-2'],
		['Relance été !', [], 'Relance-ete'],
		['   ', [], 'step'],
		['x'.repeat(64), ['x'.repeat(64)], `${'x'.repeat(62)}-2`],
	])('%s beside %j becomes %s', (wanted, others, id) => {
		expect(freeId(wanted, taken(...others))).toBe(id);
	});

	test('are always such as files take, and free', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'grapheme' }), fc.array(fc.string()), (wanted, others) => {
				const id = freeId(wanted, taken(...others));
				expect(id).toMatch(/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/);
				expect(others).not.toContain(id);
			}),
		);
	});
});

describe('a new step', () => {
	const standard = withoutLayout(templateById('standard'));
	const templates = ['reminder-1', 'reminder-2', 'reminder-3'].map((id) => ({
		...{ id, name: id, channel: 'email' as const, languages: ['fr'], own: false },
	}));

	test('has what it needs: a wait its days, a message a text that no other step sends', () => {
		const surroundings = { scenario: standard.scenario, label: '', templates };
		expect(newNode('wait', surroundings)).toEqual({
			id: 'wait',
			node: { kind: 'wait', label: '', fields: { anchor: 'arrival', offset: 7 } },
		});
		expect(newNode('email', surroundings)).toMatchObject({
			id: 'email',
			node: { fields: { template: 'reminder-3' } },
		});
		expect(newNode('letter', surroundings).node.fields).toEqual({});
		expect(newNode('call', surroundings)).toMatchObject({ id: 'call-2' });
	});

	test('that people do has a name on it', () => {
		const ownerOf = (kind: NodeKind) => newNode(kind, { scenario: standard.scenario, label: '' }).node.fields;
		expect(ownerOf('call')).toEqual({ owner: 'collector' });
		expect(ownerOf('task')).toMatchObject({ owner: 'collector' });
		expect(ownerOf('approval')).toMatchObject({ owner: 'approver' });
		expect(ownerOf('alert')).toEqual({ code: 'alert', owner: 'credit-manager' });
	});
});
