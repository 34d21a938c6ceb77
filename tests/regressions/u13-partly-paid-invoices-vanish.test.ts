import { expect, test } from 'vitest';
import { payment, play } from '../play.ts';

/** OCA credit-control 330: an invoice with any payment on it dropped out of all reminders. */
test('a part payment at each stage: chasing goes on about the rest, up to the hand-off', async () => {
	const story = await play('standard', { due: '2027-02-26', amountCents: 360_000 })
		.on('2027-02-22T10:00', payment(60_000))
		.on('2027-03-04T10:00', payment(100_000))
		.on('2027-03-12T10:00', payment(50_000))
		.until('2027-03-19');
	const asked = story
		.filter(({ kind }) => kind === 'email' || kind === 'call' || kind === 'formal-notice')
		.flatMap((line) => ('amounts' in line ? [[line.kind, line.node, line.amounts.claimedCents]] : []));
	expect(asked).toEqual([
		['email', 'pre-reminder', 360_000],
		['email', 'reminder-1', 300_000],
		['call', 'call', 200_000],
		['email', 'call', 200_000],
		['formal-notice', 'formal-notice', 150_000],
	]);
	expect(story.filter(({ kind }) => kind === 'end')).toEqual([]);
});

test('one cent left is still an open invoice, and no other invoice suffers from it', async () => {
	const story = await play('standard', {
		due: '2027-02-26',
		amountCents: 360_000,
		others: [{ id: 'FA-2', dueOn: '2027-02-26', amountCents: 1_000 }],
	})
		.on('2027-02-26T10:00', payment(359_999))
		.until('2027-03-03');
	const reminder = story.find(({ node, kind }) => node === 'reminder-1' && kind === 'email');
	expect(reminder).toMatchObject({ invoices: ['FA-1', 'FA-2'], amounts: { claimedCents: 1_001 } });
});
