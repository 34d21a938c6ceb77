import { expect, test } from 'vitest';
import { payment, play, reversal } from '../../../play.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000 };
const BEFORE = ['2027-02-19 08:30 email pre-reminder', '2027-03-02 08:30 email reminder-1'];

test('a payment that goes back after the thanks reopens the run at the next step, not at the first', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', payment(360_000, { id: 'A' }))
		.on('2027-03-20T10:00', reversal('A'))
		.until('2027-03-22');
	expect(story).toRead([
		...BEFORE,
		'2027-03-05 08:30 thanks',
		'2027-03-05 end paid',
		'2027-03-22 08:30 call',
		'2027-03-22 08:30 email call',
	]);
});

test('a payment that goes back before the thanks left is not thanked, and the plan goes on as if it never came', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-03-04T10:00', payment(360_000, { id: 'A' }))
		.on('2027-03-04T16:00', reversal('A'))
		.until('2027-03-09');
	expect(story).toRead([
		...BEFORE,
		'2027-03-04 16:00 skipped reversed',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
	]);
});

test('a direct debit is announced, and chased only once it came back', async () => {
	const story = await play('standard', { ...STANDARD, paymentMethod: 'direct-debit' })
		.on('2027-02-26T10:00', payment(360_000, { id: 'D' }))
		.on('2027-03-10T10:00', reversal('D'))
		.until('2027-03-15');
	expect(story).toRead([
		'2027-02-19 08:30 email collection-announcement',
		'2027-03-01 08:30 thanks',
		'2027-03-01 end paid',
		'2027-03-10 10:00 email reminder-1',
		'2027-03-10 10:00 deferred call → 2027-03-15 08:30',
		'2027-03-15 08:30 call',
		'2027-03-15 08:30 email call',
	]);
});

test('a part payment earns a receipt with what remains, and escalation goes on about the rest (n28)', async () => {
	const story = await play('standard', STANDARD).on('2027-03-04T10:00', payment(100_000)).until('2027-03-09');
	expect(story).toRead([
		...BEFORE,
		'2027-03-05 08:30 receipt',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
	]);
	for (const line of story.slice(-3)) expect(line).toMatchObject({ amounts: { claimedCents: 260_000 } });
});

test('a payment of a closed run in collections is a person’s business', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-04-19T09:00', {
			type: 'task-done',
			invoice: 'FA-1',
			node: 'approve-hand-off',
			outcome: 'approved',
		})
		.on('2027-04-23T10:00', payment(360_000))
		.until('2027-05-30');
	expect(story.slice(-3).map(({ kind }) => kind)).toEqual(['status', 'end', 'alert']);
	expect(story.at(-1)).toMatchObject({ code: 'late-event' });
});
