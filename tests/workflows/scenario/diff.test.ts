import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { diff } from '#workflows/scenario/diff.ts';
import { arbitraryScenario } from '../../arbitraries/scenario.ts';
import { chain, due, email } from './scenario-of.ts';

const before = chain({
	w: due(4),
	e: email({ to: ['accounting'] }),
	c: { kind: 'call', email: { template: 'a' } },
});

test('a scenario does not differ from itself', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			expect(diff(scenario, scenario)).toEqual([]);
		}),
		{
			numRuns: 30,
		},
	);
});

describe('a change is told by the id of its node', () => {
	test('fields, nested fields and ways, each on its line', () => {
		const after = chain({
			w: due(7),
			e: email({ to: ['accounting', 'management'], onFailure: 'c' }),
			c: { kind: 'call', email: { template: 'b' } },
		});
		expect(diff(before, after)).toEqual([
			{ type: 'changed', node: 'w', label: 'w', path: 'offset', from: 4, to: 7 },
			{
				type: 'changed',
				node: 'e',
				label: 'e',
				path: 'to',
				from: ['accounting'],
				to: ['accounting', 'management'],
			},
			{ type: 'changed', node: 'e', label: 'e', path: 'onFailure', from: null, to: 'c' },
			{ type: 'changed', node: 'c', label: 'c', path: 'email/template', from: 'a', to: 'b' },
		]);
	});

	test('a step more and a step less', () => {
		const after = chain({
			w: due(4),
			e: email({ to: ['accounting'] }),
			s: { kind: 'sms', template: 's', label: 'SMS' },
		});
		expect(diff(before, after)).toEqual([
			{ type: 'removed', node: 'c', kind: 'call', label: 'c' },
			{ type: 'changed', node: 'e', label: 'e', path: 'next', from: 'c', to: 's' },
			{ type: 'added', node: 's', kind: 'sms', label: 'SMS' },
		]);
	});

	test('another kind under the same id is another step', () => {
		const after = chain({
			w: due(4),
			e: { kind: 'sms', template: 'reminder-1' },
			c: { kind: 'call', email: { template: 'a' } },
		});
		expect(diff(before, after)).toEqual([
			{ type: 'removed', node: 'e', kind: 'email', label: 'e' },
			{ type: 'added', node: 'e', kind: 'sms', label: 'e' },
		]);
	});

	test('name and settings belong to the scenario', () => {
		expect(
			diff(before, { ...before, name: 'Other', settings: { ...before.settings, minGapDays: 5 } }),
		).toEqual([
			{ type: 'scenario', path: 'name', from: 'Test', to: 'Other' },
			{ type: 'scenario', path: 'settings/minGapDays', from: null, to: 5 },
		]);
	});
});

test('positions, key order and an empty list are no changes', () => {
	const moved = { ...before, layout: { e: { x: 1, y: 2 } } };
	expect(diff(before, moved)).toEqual([]);
	expect(diff(chain({ e: email() }), chain({ e: email({ cc: [] }) }))).toEqual([]);
	const reordered = { ...before, nodes: Object.fromEntries(Object.entries(before.nodes).reverse()) };
	expect(diff(before, reordered)).toEqual([]);
});
