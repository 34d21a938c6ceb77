import { expect, test } from 'vitest';
import { payment, reversal } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('a payment that comes back starts the closed run again: what was done is never done twice', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-03T18:00', payment(360_000, { id: 'bounces' }))
			.on('2027-03-08T10:00', reversal('bounces'))
			.until('2027-03-30'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-04 08:30 thanks',
		'2027-03-04 end paid',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-16 08:30 alert call task-overdue',
		'2027-03-18 08:30 formal-notice',
	]);
	const nodes = story.filter(({ kind }) => kind === 'email').map(({ node }) => node);
	expect(new Set(nodes).size).toBe(nodes.length);
});
