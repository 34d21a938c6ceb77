import { expect, test } from 'vitest';
import { LEAST_NOTE, nudged } from '#lib/designer/canvas/nudged.ts';

const place = { x: 100, y: 50, width: 200, height: 96 };

test('a note moves a step and comes back by the opposite one', () => {
	expect(nudged(place, 'left')).toEqual({ ...place, x: 76 });
	expect(nudged(nudged(place, 'left'), 'right')).toEqual(place);
	expect(nudged(nudged(place, 'up'), 'down')).toEqual(place);
});

test('it grows and shrinks, never below what can be read', () => {
	expect(nudged(nudged(place, 'larger'), 'smaller')).toEqual(place);
	const least = Array.from({ length: 9 }).reduce<typeof place>((now) => nudged(now, 'smaller'), place);
	expect(least).toEqual({ ...place, ...LEAST_NOTE });
});
