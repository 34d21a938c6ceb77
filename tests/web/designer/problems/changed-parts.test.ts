import fc from 'fast-check';
import { expect, test } from 'vitest';
import { changedParts, withParts } from '#lib/designer/problems/changed-parts.ts';
import { templateById } from '#workflows/files/scenario-file.ts';
import { print } from '#workflows/scenario/print.ts';
import { arbitraryScenario } from '../../../arbitraries/scenario.ts';

const standard = templateById('standard');
const call = standard.nodes['wait-call'];

test('whoever has one scenario gets the other, with its nodes in their order', () => {
	fc.assert(
		fc.property(arbitraryScenario(), arbitraryScenario(), (before, after) => {
			const there = withParts(null, structuredClone(changedParts(null, before)));
			expect(print(there)).toEqual(print(before));
			const got = withParts(there, structuredClone(changedParts(before, after)));
			expect(JSON.stringify(print(got))).toBe(JSON.stringify(print(after)));
		}),
		{ numRuns: 30 },
	);
});

test('of a change of one node only that node is sent, and the others stay the objects that they were', () => {
	if (call === undefined) throw new Error('the standard scenario waits for its call');
	const after = { ...standard, nodes: { ...standard.nodes, 'wait-call': { ...call, label: 'Plus tard' } } };
	const parts = changedParts(standard, after);
	expect(Object.keys(parts.changed)).toEqual(['wait-call']);
	expect(parts.order).toBeNull();
	const got = withParts(standard, parts);
	expect(got).toEqual(after);
	expect(got.nodes['start']).toBe(standard.nodes['start']);
});

test('a node that goes, and one that only changes its place, go and change their place there too', () => {
	const { 'wait-call': _gone, ...left } = standard.nodes;
	const without = { ...standard, nodes: left };
	expect(withParts(standard, changedParts(standard, without))).toEqual(without);
	const turned = { ...standard, nodes: Object.fromEntries(Object.entries(standard.nodes).reverse()) };
	const got = withParts(standard, changedParts(standard, turned));
	expect(Object.keys(got.nodes)).toEqual(Object.keys(turned.nodes));
});
