import { expect, test } from 'vitest';
import { dispute, disputeResolved, play } from '../../../play.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000 };
const BEFORE = ['2027-02-19 08:30 email pre-reminder', '2027-03-02 08:30 email reminder-1'];

test('a dispute on the whole puts every contact off past its last day, and lets go when it is settled before', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', dispute(360_000, '2027-03-31'))
		.on('2027-03-24T10:00', disputeResolved(100_000))
		.until('2027-03-24');
	expect(story).toRead([
		...BEFORE,
		'2027-03-09 08:30 deferred call → 2027-04-01 08:30',
		'2027-03-24 10:00 call',
		'2027-03-24 10:00 email call',
	]);
	expect(story.find(({ kind }) => kind === 'call')).toMatchObject({ amounts: { residualCents: 260_000 } });
});

test('unsettled on its last day, its owner is alerted and the next step leaves the day after; formal steps wait', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', dispute(360_000, '2027-03-17'))
		.on('2027-04-12T10:00', disputeResolved(60_000))
		.until('2027-04-12');
	expect(story).toRead([
		...BEFORE,
		'2027-03-09 08:30 deferred call → 2027-03-18 08:30',
		'2027-03-17 00:00 alert dispute-due',
		'2027-03-18 08:30 call',
		'2027-03-18 08:30 email call',
		'2027-03-25 08:30 alert call task-overdue',
		'2027-03-30 08:30 held formal-notice dispute',
		'2027-04-12 10:00 formal-notice',
	]);
	expect(story.find(({ kind }) => kind === 'deferred')).toMatchObject({
		why: expect.arrayContaining([
			expect.objectContaining({ rule: 'dispute', from: '2027-03-09', to: '2027-03-18' }),
		]),
	});
	expect(story.find(({ kind }) => kind === 'call')).toMatchObject({
		amounts: { claimedCents: 360_000, residualCents: 360_000, disputedCents: 0 },
	});
});

test('a last day before the due date: the announcement leaves after it, before the due date', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-02-10T10:00', dispute(360_000, '2027-02-22'))
		.until('2027-02-23');
	expect(story).toRead([
		'2027-02-19 08:30 deferred pre-reminder → 2027-02-23 08:30',
		'2027-02-22 00:00 alert dispute-due',
		'2027-02-23 08:30 email pre-reminder',
	]);
});

test('a part whose last day has passed is claimed again; the formal notice still waits', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-02-27T10:00', dispute(60_000, '2027-03-05'))
		.until('2027-03-18');
	expect(story).toRead([
		...BEFORE,
		'2027-03-05 00:00 alert dispute-due',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-16 08:30 alert call task-overdue',
		'2027-03-18 08:30 held formal-notice dispute',
	]);
	const asked = story.flatMap((line) => ('amounts' in line ? [line.amounts.claimedCents] : []));
	expect(asked).toEqual([360_000, 300_000, 360_000, 360_000]);
});

test('a partial dispute leaves the rest chased, and suspends the formal notice', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', dispute(60_000, '2027-03-20'))
		.on('2027-04-02T10:00', disputeResolved(60_000))
		.until('2027-04-02');
	expect(story).toRead([
		...BEFORE,
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-16 08:30 alert call task-overdue',
		'2027-03-18 08:30 held formal-notice dispute',
		'2027-03-20 00:00 alert dispute-due',
		'2027-04-02 08:30 alert formal-notice held-too-long',
		'2027-04-02 10:00 formal-notice',
	]);
	expect(story.find(({ kind }) => kind === 'call')).toMatchObject({
		amounts: { claimedCents: 300_000, residualCents: 360_000, disputedCents: 60_000 },
	});
});
