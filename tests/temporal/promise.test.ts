import { expect, test } from 'vitest';
import { payment, promise } from '../play.ts';
import { bothTell } from './both-tell.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();

test('a promise kept in two parts, the last on the last day of grace: a receipt, a thanks, no reminder', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2027-02-26', amountCents: 360_000 })
			.on('2027-03-01T11:00', promise(360_000, '2027-03-12'))
			.on('2027-03-10T15:10', payment(100_000, { id: 'first part' }))
			.on('2027-03-16T09:10', payment(260_000, { id: 'second part' }))
			.until('2027-05-30'),
	);
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 deferred reminder-1 → 2027-03-17 08:30',
		'2027-03-11 08:30 receipt',
		'2027-03-16 09:10 promise-kept',
		'2027-03-17 08:30 thanks',
		'2027-03-17 end paid',
	]);
});

test('a promise broken: reminders go on after two working days of grace', async () => {
	const story = await bothTell(world.current, (host) =>
		host('standard', { due: '2028-02-25', amountCents: 360_000 })
			.on('2028-02-28T11:00', promise(360_000, '2028-03-10'))
			.until('2028-03-22'),
	);
	expect(story).toRead([
		'2028-02-18 08:30 email pre-reminder',
		'2028-02-29 08:30 deferred reminder-1 → 2028-03-15 08:30',
		'2028-03-15 00:00 promise-broken',
		'2028-03-15 08:30 email reminder-1',
		'2028-03-15 08:30 deferred call → 2028-03-20 08:30',
		'2028-03-20 08:30 call',
		'2028-03-20 08:30 email call',
	]);
});
