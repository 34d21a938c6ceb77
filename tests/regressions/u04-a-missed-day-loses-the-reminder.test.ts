import { expect, test } from 'vitest';
import { outage, play } from '../play.ts';

/** Invoice Ninja 637 and 2311, Dolibarr 25197: mails left only on the day that equalled the rule; a missed day was never made up for. */
const STANDARD = { due: '2027-02-26', amountCents: 360_000 };

test('down on the very day of the reminder: it leaves once when the machine is back, and says so', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-02T06:00', outage('2027-03-03T11:00'))
		.until('2027-03-08');
	expect(story).toRead(['2027-02-19 08:30 email pre-reminder', '2027-03-03 11:00 email reminder-1']);
	const reminder = story.find(({ node }) => node === 'reminder-1');
	expect(reminder?.why.map(({ rule, to }) => `${rule} ${to.slice(0, 10)}`)).toContain('offset 2027-03-02');
});

test('back in the night: nothing leaves before the next window, and the steps after keep their gap', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-02T06:00', outage('2027-03-08T22:00'))
		.until('2027-03-13');
	expect(story).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-09 08:30 email reminder-1',
		'2027-03-09 08:30 deferred call → 2027-03-12 08:30',
		'2027-03-12 08:30 call',
		'2027-03-12 08:30 email call',
	]);
});

test('an invoice entered after the day of its reminder is reminded all the same', async () => {
	const story = await play('standard', { ...STANDARD, from: '2027-03-05' }).until('2027-03-06');
	expect(story).toRead([
		'2027-03-05 00:00 skipped pre-reminder past-due',
		'2027-03-05 08:30 email reminder-1',
	]);
});
