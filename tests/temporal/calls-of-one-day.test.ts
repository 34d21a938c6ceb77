import { expect, test } from 'vitest';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('the calls of one day about three invoices share one e-mail, which the first reminder of a fourth joins', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', {
			due: '2027-02-26',
			amountCents: 100_000,
			others: [
				{ id: 'FA-2', dueOn: '2027-02-26', amountCents: 200_000 },
				{ id: 'FA-3', dueOn: '2027-02-26', amountCents: 300_000 },
				{ id: 'FA-4', dueOn: '2027-03-05', amountCents: 400_000 },
			],
		}).until('2027-03-10'),
	);
	const ninth = story.filter(({ at }) => at.startsWith('2027-03-09'));
	const called = ninth.filter(({ kind }) => kind === 'call').flatMap(({ invoices }) => invoices);
	expect(called.sort()).toEqual(['FA-1', 'FA-2', 'FA-3']);
	expect(ninth.filter(({ kind }) => kind === 'email')).toMatchObject([
		{ node: 'call', invoices: ['FA-1', 'FA-2', 'FA-3', 'FA-4'], amounts: { claimedCents: 1_000_000 } },
	]);
	expect(ninth.filter(({ kind }) => kind === 'merged').map(({ invoices }) => invoices)).toEqual([['FA-4']]);
});
