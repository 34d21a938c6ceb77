import { expect, test } from 'vitest';
import { sourceBalance } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('a formal notice waits for accounting, reminders do not, and it leaves when the balances agree', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-01T10:10', sourceBalance('EUR'))
			.on('2027-03-23T14:10', sourceBalance())
			.until('2027-03-25'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-16 08:30 alert call task-overdue',
		'2027-03-18 08:30 held formal-notice source-differs',
		'2027-03-23 14:10 formal-notice',
	]);
});

test('a difference in another currency holds nothing', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2028-02-25', amountCents: 360_000 })
			.on('2028-02-28T10:10', sourceBalance('CHF'))
			.until('2028-03-16'),
	);
	expect(story).toRead([
		'2028-02-18 08:30 email pre-reminder',
		'2028-02-29 08:30 email reminder-1',
		'2028-03-07 08:30 call',
		'2028-03-07 08:30 email call',
		'2028-03-14 08:30 alert call task-overdue',
		'2028-03-16 08:30 formal-notice',
	]);
});
