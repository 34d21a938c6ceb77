import { expect, test } from 'vitest';
import { letter, payment, play } from '../play.ts';

/** Kill Bill 2297: after a part payment the schedule was not anchored anew, one level was skipped and the account jumped to cancellation. */
const FORMAL = ['formal-notice', 'hand-off', 'approve-hand-off'];

test('the oldest paid at its last step: the next one is at its own step, and goes on from there, none left out', async () => {
	const story = await play('standard', {
		due: '2027-02-15',
		amountCents: 100_000,
		others: [{ id: 'FA-2', dueOn: '2027-04-05', amountCents: 200_000 }],
	})
		.on('2027-03-11T10:00', letter('received'))
		.on('2027-04-07T10:00', payment(100_000))
		.until('2027-05-06');
	expect(
		story.filter(({ invoices, node }) => invoices.includes('FA-1') && FORMAL.includes(String(node))),
	).not.toEqual([]);
	const second = story.filter(({ invoices, kind }) => invoices.includes('FA-2') && kind !== 'status');
	expect(second).toRead([
		'2027-03-26 08:30 email pre-reminder',
		'2027-04-09 08:30 email reminder-1',
		'2027-04-16 08:30 call',
		'2027-04-16 08:30 email call',
		'2027-04-23 08:30 alert call task-overdue',
		'2027-04-27 08:30 formal-notice',
	]);
});

test('a part payment at every level: the ladder is climbed one step at a time, with its own dates', async () => {
	const story = await play('standard', { due: '2027-02-26', amountCents: 400_000 })
		.on('2027-03-03T10:00', payment(100_000))
		.on('2027-03-10T10:00', payment(100_000))
		.on('2027-03-22T10:00', letter('received'))
		.on('2027-03-23T10:00', payment(100_000))
		.until('2027-04-19');
	expect(story.filter(({ kind }) => kind !== 'status' && kind !== 'receipt' && kind !== 'alert')).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-18 08:30 formal-notice',
		'2027-04-19 08:30 task approve-hand-off approve',
	]);
});

test('money that names nothing pays the oldest; the step that was next for the other stays next', async () => {
	const story = await play('standard', {
		due: '2027-02-15',
		amountCents: 100_000,
		others: [{ id: 'FA-2', dueOn: '2027-02-22', amountCents: 200_000 }],
	})
		.on('2027-02-24T10:00', payment(150_000, { invoice: undefined, label: 'VIREMENT' }))
		.until('2027-02-26');
	const last = story.filter(({ at }) => at >= '2027-02-25');
	expect(last.filter(({ kind }) => kind === 'receipt')).toHaveLength(1);
	expect(last.find(({ node }) => node === 'reminder-1')).toMatchObject({
		kind: 'email',
		invoices: ['FA-2'],
		amounts: { claimedCents: 150_000 },
	});
});
