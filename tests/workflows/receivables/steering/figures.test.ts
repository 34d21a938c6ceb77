import { expect, test } from 'vitest';
import { collectionCost, DEFAULT_COSTS } from '#workflows/receivables/steering/collection-cost.ts';
import { collectionEffectiveness } from '#workflows/receivables/steering/effectiveness.ts';
import { keptShare } from '#workflows/receivables/steering/kept-promises.ts';
import { nextMeans } from '#workflows/receivables/steering/next-means.ts';
import { stepEffect } from '#workflows/receivables/steering/step-effect.ts';

test('collection effectiveness by its definition', () => {
	const month = {
		beginningCents: 50_000,
		invoicedCents: 30_000,
		endingCents: 45_000,
		endingNotDueCents: 25_000,
	};
	expect(collectionEffectiveness(month)).toBeCloseTo((35_000 / 55_000) * 100, 10);
	expect(collectionEffectiveness({ ...month, endingCents: 25_000 })).toBe(100);
	expect(
		collectionEffectiveness({
			beginningCents: 0,
			invoicedCents: 100,
			endingCents: 100,
			endingNotDueCents: 100,
		}),
	).toBeNull();
});

test('promises kept are counted against all that came to their date', () => {
	expect(keptShare({ kept: 6, partlyKept: 1, broken: 1 })).toBe(75);
	expect(keptShare({ kept: 0, partlyKept: 0, broken: 0 })).toBeNull();
});

test('cost per unit collected', () => {
	const cost = collectionCost({ email: 100, 'formal-notice': 2 }, DEFAULT_COSTS, 160_000, 0);
	expect(cost.totalCents).toBe(100 * DEFAULT_COSTS.email + 2 * DEFAULT_COSTS['formal-notice']);
	expect(cost.perUnit).toBe(0.01);
	expect(collectionCost({ call: 1 }, DEFAULT_COSTS, 0, 0).perUnit).toBeNull();
});

test('the effect of a step is a share of what it was about', () => {
	expect(stepEffect({ invoices: 8, owedCents: 10_000, paid: 2, paidCents: 4_000 })).toMatchObject({
		percent: 25,
		percentOfMoney: 40,
	});
	expect(stepEffect({ invoices: 0, owedCents: 0, paid: 0, paidCents: 0 }).percent).toBeNull();
});

test('the next means: what is held waits, what is handed off is collected elsewhere', () => {
	const email = { op: 'contact', contact: 'email' } as const;
	expect(nextMeans(email, 'waiting')).toBe('email');
	expect(nextMeans({ op: 'contact', contact: 'formal-notice' }, 'waiting')).toBe('formal');
	expect(nextMeans({ op: 'human', task: 'call' }, 'tasked')).toBe('call');
	expect(nextMeans(email, 'held:dispute')).toBe('waits');
	expect(nextMeans(email, 'waiting', { handedOff: true })).toBe('collections');
	expect(nextMeans(null, null)).toBe('none');
	expect(nextMeans(null, null, { planned: true })).toBe('planned');
});
