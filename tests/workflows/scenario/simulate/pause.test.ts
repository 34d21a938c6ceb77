import { expect, test } from 'vitest';
import { pause, play, resume } from '../../../play.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000 };

test('a dated pause ends by itself at 00:00 of its day, and the contact leaves that morning', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', pause('2027-03-22'))
		.until('2027-03-22');
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-04 10:00 paused',
		'2027-03-09 08:30 deferred call → 2027-03-22 08:30',
		'2027-03-22 00:00 resumed',
		'2027-03-22 08:30 call',
		'2027-03-22 08:30 email call',
	]);
});

test('an undated pause holds until it is lifted: at once in the window, else at the next opening', async () => {
	const story = play('standard', STANDARD).on('2027-03-01', pause());
	const during = ['2027-02-19 08:30 email pre-reminder', '2027-03-01 00:00 paused'];
	const held = '2027-03-02 08:30 held reminder-1 pause';
	expect(await story.until('2027-03-10')).toRead([...during, held]);
	const lifted = play('standard', STANDARD).on('2027-03-01', pause()).on('2027-03-03T11:00', resume());
	expect(await lifted.until('2027-03-03')).toRead([
		...during,
		held,
		'2027-03-03 11:00 resumed',
		'2027-03-03 11:00 email reminder-1',
	]);
});

test('a pause lifted before its date lets the contact leave before its date', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', pause('2027-03-22'))
		.on('2027-03-11T09:00', resume())
		.until('2027-03-11');
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-04 10:00 paused',
		'2027-03-09 08:30 deferred call → 2027-03-22 08:30',
		'2027-03-11 09:00 resumed',
		'2027-03-11 09:00 call',
		'2027-03-11 09:00 email call',
	]);
});
