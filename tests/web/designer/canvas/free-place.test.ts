import fc from 'fast-check';
import { expect, test } from 'vitest';
import { freePlace } from '../../../../web/lib/designer/canvas/free-place.ts';
import { CARD, cardAt, overlap } from '../../../../web/lib/designer/canvas/geometry.ts';

const NOTE = { width: 220, height: 120 };
const point = fc.record({ x: fc.integer({ min: -900, max: 900 }), y: fc.integer({ min: -900, max: 900 }) });

test('a box stays where it is wanted when nothing lies there', () => {
	expect(freePlace({ x: 10, y: 20, ...NOTE }, [cardAt({ x: 600, y: 0 })])).toEqual({ x: 10, y: 20 });
});

test('beside a card that lies there, on its right', () => {
	expect(freePlace({ x: CARD.width, y: 0, ...NOTE }, [cardAt({ x: 0, y: 0 })]).x).toBeGreaterThan(CARD.width);
});

test('it never covers another', () => {
	fc.assert(
		fc.property(point, fc.array(point, { maxLength: 40 }), (wanted, cards) => {
			const others = cards.map(cardAt);
			const place = freePlace({ ...wanted, ...NOTE }, others);
			expect(others.filter((other) => overlap({ ...place, ...NOTE }, other))).toEqual([]);
		}),
	);
});
