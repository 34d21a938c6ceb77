import { expect, test } from 'vitest';
import { pause, resume } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('a pause without end holds until somebody resumes; the reminder leaves in the next window', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-01T10:10', pause())
			.on('2027-03-05T14:10', resume())
			.until('2027-03-09'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-01 10:10 paused',
		'2027-03-02 08:30 held reminder-1 pause',
		'2027-03-05 14:10 resumed',
		'2027-03-05 14:10 email reminder-1',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
	]);
});

test('a pause until a day puts the reminder off to that day', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2028-02-25', amountCents: 360_000 })
			.on('2028-02-28T10:10', pause('2028-03-06'))
			.until('2028-03-07'),
	);
	expect(story).toRead([
		'2028-02-18 08:30 email pre-reminder',
		'2028-02-28 10:10 paused',
		'2028-02-29 08:30 deferred reminder-1 → 2028-03-06 08:30',
		'2028-03-06 00:00 resumed',
		'2028-03-06 08:30 email reminder-1',
		'2028-03-07 08:30 deferred call → 2028-03-09 08:30',
	]);
});
