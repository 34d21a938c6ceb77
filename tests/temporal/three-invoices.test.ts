import { expect, test } from 'vitest';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('three invoices due for contact on one day make one message', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', {
			due: '2027-02-26',
			amountCents: 100_000,
			others: [
				{ id: 'FA-2', dueOn: '2027-02-26', amountCents: 200_000 },
				{ id: 'FA-3', dueOn: '2027-02-26', amountCents: 300_000 },
			],
		}).until('2027-03-03'),
	);
	const messages = story.filter(({ kind }) => kind === 'email');
	expect(messages).toRead(['2027-02-19 08:30 email pre-reminder', '2027-03-02 08:30 email reminder-1']);
	expect(messages.map(({ invoices }) => invoices)).toEqual([
		['FA-1', 'FA-2', 'FA-3'],
		['FA-1', 'FA-2', 'FA-3'],
	]);
	expect(story.filter(({ kind }) => kind === 'merged')).toHaveLength(4);
});
