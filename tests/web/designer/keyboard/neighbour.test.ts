import fc from 'fast-check';
import { expect, test } from 'vitest';
import { templateById } from '#workflows/files/scenario-file.ts';
import { neighbour } from '#lib/designer/keyboard/neighbour.ts';
import { moveCommand } from '#lib/designer/keyboard/move-in-order.ts';
import { placeToAdd } from '#lib/designer/keyboard/place-to-add.ts';
import { arbitraryScenario } from '../../../arbitraries/scenario.ts';

const standard = templateById('standard');

test('down follows the story, up goes back, sideways changes the branch', () => {
	expect(neighbour(standard, 'start', 'next')).toBe('wait-pre-reminder');
	expect(neighbour(standard, 'how-paid', 'next')).toBe('collection-announcement');
	expect(neighbour(standard, 'collection-announcement', 'right')).toBe('pre-reminder');
	expect(neighbour(standard, 'pre-reminder', 'left')).toBe('collection-announcement');
	expect(neighbour(standard, 'wait-reminder-1', 'left')).toBe('collection-announcement');
	expect(neighbour(standard, 'wait-pre-reminder', 'left')).toBe(null);
	expect(neighbour(standard, 'wait-pre-reminder', 'right')).toBe('thanks');
	expect(neighbour(standard, 'end', 'next')).toBe(null);
	expect(neighbour(standard, 'start', 'previous')).toBe(null);
});

test('up prefers the step one came from', () => {
	expect(neighbour(standard, 'reminder-1', 'previous', 'wait-reminder-1')).toBe('wait-reminder-1');
	expect(neighbour(standard, 'reminder-1', 'previous', 'collection-returned')).toBe('collection-returned');
});

test('down then up always returns, and every step can be reached', () => {
	fc.assert(
		fc.property(arbitraryScenario(), (scenario) => {
			const seen = new Set([scenario.start]);
			const pending = [scenario.start];
			for (let id = pending.pop(); id !== undefined; id = pending.pop())
				for (const direction of ['next', 'left', 'right', 'previous'] as const) {
					const to = neighbour(scenario, id, direction);
					if (direction === 'next' && to !== null) expect(neighbour(scenario, to, 'previous', id)).toBe(id);
					if (to === null || seen.has(to)) continue;
					seen.add(to);
					pending.push(to);
				}
			expect([...seen].sort()).toEqual(Object.keys(scenario.nodes).sort());
		}),
		{ numRuns: 60 },
	);
});

test('a step is added behind the active one, before an end', () => {
	expect(placeToAdd(standard, 'reminder-1')).toEqual({ node: 'reminder-1', port: 'next' });
	expect(placeToAdd(standard, 'how-paid')).toEqual({ node: 'how-paid', port: 'branches.0' });
	expect(placeToAdd(standard, 'end')).toEqual({ node: 'hand-off', port: 'next' });
});

test('moving goes behind the next step, before the one above, or among the cases', () => {
	expect(moveCommand(standard, 'reminder-1', 'down')).toEqual({
		name: 'move-node',
		id: 'reminder-1',
		after: { node: 'wait-call', port: 'next' },
	});
	expect(moveCommand(standard, 'call', 'up')).toEqual({
		name: 'move-node',
		id: 'call',
		after: { node: 'reminder-1', port: 'next' },
	});
	expect(moveCommand(standard, 'collection-announcement', 'left')).toBe(null);
	expect(moveCommand(standard, 'hand-off', 'down')).toBe(null);
});
