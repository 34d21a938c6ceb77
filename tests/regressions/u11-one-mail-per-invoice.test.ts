import { expect, test } from 'vitest';
import { play } from '../play.ts';

/** OCA credit-control 21, ERPNext 12429, Agicap 2023: ten late invoices made ten mails to one customer on one morning. */
const TEN = {
	due: '2027-02-15',
	amountCents: 10_000,
	// The first is at its call (J+11), the second at its first reminder (J+4), the others are announced (J-7).
	others: [
		{ id: 'FA-2', dueOn: '2027-02-22', amountCents: 20_000 },
		...Array.from({ length: 8 }, (_, index) => ({
			id: `FB-${String(index)}`,
			dueOn: '2027-03-05',
			amountCents: 1_000 + index,
		})),
	],
};

test('ten invoices due for a message on one day leave in one, beside the call, which states each and adds them up', async () => {
	const story = await play('standard', TEN).until('2027-02-27');
	const friday = story.filter(({ at }) => at.startsWith('2027-02-26'));
	const messages = friday.filter(({ kind }) => kind === 'email');
	expect(messages).toHaveLength(1);
	const [one] = messages;
	expect(one).toMatchObject({ node: 'call', amounts: { residualCents: 10_000 + 20_000 + 8 * 1_000 + 28 } });
	expect(one?.invoices).toEqual(['FA-1', ...TEN.others.map(({ id }) => id)]);
	expect(friday.filter(({ kind }) => kind === 'call').map(({ invoices }) => invoices)).toEqual([['FA-1']]);
	expect(friday.filter(({ kind }) => kind === 'merged')).toHaveLength(9);
	const days = story.filter(({ kind }) => kind === 'email').map(({ at }) => at.slice(0, 10));
	expect(days).toEqual(['2027-02-08', '2027-02-15', '2027-02-19', '2027-02-26']);
});

test('the strongest text of those merged is the one that leaves: a reminder absorbs an announcement', async () => {
	const story = await play('standard', {
		...TEN,
		others: [{ id: 'FA-2', dueOn: '2027-02-26', amountCents: 20_000 }],
	}).until('2027-02-20');
	const merged = story.filter(({ at }) => at.startsWith('2027-02-19'));
	expect(merged).toRead(['2027-02-19 08:30 email reminder-1', '2027-02-19 08:30 merged pre-reminder']);
	expect(merged[0]?.invoices).toEqual(['FA-1', 'FA-2']);
});
