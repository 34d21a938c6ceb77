import { expect, test } from 'vitest';
import { sharedValue } from '#workflows/collection/shared-value.ts';

const plan = (label: string) => ({ nodes: { wait: { label, days: [1, 2] } } });

test('equal content is one value, and nobody can change it', () => {
	const first = sharedValue(plan('J+4'));
	const second = sharedValue(plan('J+4'));
	expect(second).toBe(first);
	expect(() => first.nodes.wait.days.push(3)).toThrow(TypeError);
	expect(first).toEqual(plan('J+4'));
});

test('one letter more is another value', () => {
	expect(sharedValue(plan('J+4'))).not.toBe(sharedValue(plan('J+4 ')));
});

test('beyond its bound it forgets, and still answers right', () => {
	const before = sharedValue(plan('kept'));
	for (let index = 0; index < 250; index += 1) sharedValue(plan(`other ${String(index)}`));
	expect(sharedValue(plan('kept'))).toEqual(before);
});
