import { expect, test } from 'vitest';
import { simulate } from '#workflows/scenario/simulate.ts';
import { companyCase } from '../company-case.ts';
import { inCanonicalOrder } from './journal-as-trace.ts';
import { playTemporal } from './play-temporal.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('what one customer gets uses up the day of another, in memory as in the product (n62)', async () => {
	const input = companyCase(['durand', 'martin'], {
		...{ due: '2027-02-26', until: '2027-03-12', perDay: 1 },
		events: [
			{ at: '2027-02-10', type: 'pause', customer: 'martin' },
			{ at: '2027-02-19T10:30', type: 'resume', customer: 'martin' },
			{ at: '2027-03-01T18:00', type: 'payment', id: 'P', amountCents: 40_000, invoice: 'FA-durand' },
		],
	});
	const story = simulate(input);
	if (!story.ok) throw new Error(story.problem.code);
	const held = story.value
		.filter((line) => line.kind === 'held')
		.map(({ customer, ...line }) => ({
			customer,
			at: line.at.slice(0, 16),
			reason: line.reason,
		}));
	expect(held).toEqual([
		{ customer: 'martin', at: '2027-02-19T08:30', reason: 'pause' },
		{ customer: 'martin', at: '2027-02-19T10:30', reason: 'volume' },
	]);
	const real = await playTemporal(world.current, input);
	expect(inCanonicalOrder(real)).toEqual(inCanonicalOrder(story.value));
});
