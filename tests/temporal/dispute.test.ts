import { expect, test } from 'vitest';
import { dispute, disputeResolved } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('a disputed invoice waits for its dispute to be settled, then is chased for the rest', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-01T10:10', dispute(360_000, '2027-03-25'))
			.on('2027-03-22T14:10', disputeResolved(60_000))
			.until('2027-03-25'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 deferred reminder-1 → 2027-03-26 08:30',
		'2027-03-22 14:10 email reminder-1',
		'2027-03-22 14:10 deferred call → 2027-03-25 08:30',
		'2027-03-25 08:30 call',
		'2027-03-25 08:30 email call',
	]);
});

test('unsettled on its last day, it holds nothing any more the day after', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2028-02-25', amountCents: 360_000 })
			.on('2028-02-28T10:10', dispute(360_000, '2028-03-06'))
			.until('2028-03-07'),
	);
	expect(story).toRead([
		'2028-02-18 08:30 email pre-reminder',
		'2028-02-29 08:30 deferred reminder-1 → 2028-03-07 08:30',
		'2028-03-06 00:00 alert dispute-due',
		'2028-03-07 08:30 email reminder-1',
		'2028-03-07 08:30 deferred call → 2028-03-10 08:30',
	]);
});
