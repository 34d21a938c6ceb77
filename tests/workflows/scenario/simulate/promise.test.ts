import { expect, test } from 'vitest';
import { payment, play, promise } from '../../../play.ts';
import { statusesOf } from '../../../story-of.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000 };
const BEFORE = ['2027-02-19 08:30 email pre-reminder', '2027-03-02 08:30 email reminder-1'];

test('a promise puts the call off until its grace is over; kept, it ends with thanks', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', promise(360_000, '2027-03-15'))
		.on('2027-03-16T10:00', payment(360_000))
		.until('2027-04-30');
	expect(story).toRead([
		...BEFORE,
		'2027-03-09 08:30 deferred call → 2027-03-18 08:30',
		'2027-03-16 10:00 promise-kept',
		'2027-03-17 08:30 thanks',
		'2027-03-17 end paid',
	]);
	expect(statusesOf(story)).toEqual([
		'2027-02-27 upcoming → overdue',
		'2027-03-04 overdue → promised',
		'2027-03-16 promised → paid',
	]);
});

test('kept in its last hour, it moves nothing: the call leaves when it was put off to, and is not put off again', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', promise(100_000, '2027-03-15'))
		.on('2027-03-17T23:00', payment(100_000))
		.until('2027-03-18');
	expect(story).toRead([
		...BEFORE,
		'2027-03-09 08:30 deferred call → 2027-03-18 08:30',
		'2027-03-17 23:00 promise-kept',
		'2027-03-18 08:30 receipt',
		'2027-03-18 08:30 call',
		'2027-03-18 08:30 email call',
	]);
});

test('a promise without any money is broken at 00:00 after two working days of grace', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', promise(360_000, '2027-03-15'))
		.until('2027-03-18');
	expect(story).toRead([
		...BEFORE,
		'2027-03-09 08:30 deferred call → 2027-03-18 08:30',
		'2027-03-18 00:00 promise-broken',
		'2027-03-18 08:30 call',
		'2027-03-18 08:30 email call',
	]);
});

test('a promise with some of the money is partly kept, and chasing goes on about the rest', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', promise(360_000, '2027-03-15'))
		.on('2027-03-16T10:00', payment(60_000))
		.until('2027-03-18');
	expect(story).toRead([
		...BEFORE,
		'2027-03-09 08:30 deferred call → 2027-03-18 08:30',
		'2027-03-17 08:30 receipt',
		'2027-03-18 00:00 promise-partly-kept',
		'2027-03-18 08:30 call',
		'2027-03-18 08:30 email call',
	]);
	const call = story.find(({ kind }) => kind === 'call');
	expect(call).toMatchObject({ amounts: { claimedCents: 300_000, residualCents: 300_000 } });
});
