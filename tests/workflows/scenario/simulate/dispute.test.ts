import { expect, test } from 'vitest';
import { dispute, disputeResolved, play } from '../../../play.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000 };
const BEFORE = ['2027-02-19 08:30 email pre-reminder', '2027-03-02 08:30 email reminder-1'];

test('a dispute on the whole holds every contact, reminds on its date, and lets go when resolved', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', dispute(360_000, '2027-03-20'))
		.on('2027-03-24T10:00', disputeResolved(100_000))
		.until('2027-03-24');
	expect(story).toRead([
		...BEFORE,
		'2027-03-09 08:30 held call dispute',
		'2027-03-20 00:00 alert dispute-due',
		'2027-03-23 08:30 alert call held-too-long',
		'2027-03-24 10:00 call',
		'2027-03-24 10:00 email call',
	]);
	expect(story.find(({ kind }) => kind === 'call')).toMatchObject({ amounts: { residualCents: 260_000 } });
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
