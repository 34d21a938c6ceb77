import { expect, test } from 'vitest';
import { dispute, disputeResolved, play } from '../play.ts';
import {
	accountWith,
	fact,
	invoice,
	refusal,
	tell,
} from '../workflows/receivables/account/sample-account.ts';

/** ERPNext 12048: a disputed invoice could only be blocked whole, without amount, reason or date. */
const SETTING = { due: '2027-02-26', amountCents: 360_000 };

test('a part disputed: the rest is asked, what is disputed is stated apart, nothing formal leaves', async () => {
	const story = await play('standard', SETTING)
		.on('2027-03-01T10:00', dispute(60_000, '2027-04-30'))
		.until('2027-03-20');
	expect(story.filter(({ kind }) => ['email', 'call', 'held', 'formal-notice'].includes(kind))).toRead([
		'2027-02-19 08:30 email pre-reminder',
		'2027-03-02 08:30 email reminder-1',
		'2027-03-09 08:30 call',
		'2027-03-09 08:30 email call',
		'2027-03-18 08:30 held formal-notice dispute',
	]);
	expect(story.find(({ node }) => node === 'reminder-1')).toMatchObject({
		amounts: { claimedCents: 300_000, residualCents: 360_000, disputedCents: 60_000 },
	});
});

test('on its date the owner hears of it, once; accepted in part, that part is credited and the rest goes on', async () => {
	const story = await play('standard', SETTING)
		.on('2027-03-01T10:00', dispute(360_000, '2027-03-10'))
		.on('2027-03-10T10:00', disputeResolved(100_000))
		.until('2027-03-31');
	expect(story.filter(({ kind }) => kind === 'alert')).toMatchObject([
		{ code: 'dispute-due', at: expect.stringContaining('2027-03-10') },
		{ code: 'task-overdue' },
	]);
	const ASKING = ['email', 'call'];
	const during = story.filter(
		({ at, kind }) => at > '2027-03-01T10' && at < '2027-03-10T10' && ASKING.includes(kind),
	);
	expect(during).toEqual([]);
	const after = story.filter(({ at, kind }) => at >= '2027-03-10T10' && kind === 'email');
	expect(after[0]).toMatchObject({
		amounts: { residualCents: 260_000, claimedCents: 260_000, disputedCents: 0 },
	});
});

test('it has a category, a sub-category, an owner and a date, and never more than what is owed', () => {
	const state = accountWith([invoice('A')]);
	const opened = (amountCents: number) =>
		fact('2027-03-01', {
			type: 'dispute-opened',
			dispute: 'L-1',
			invoice: 'A',
			category: 'logistics',
			subCategory: 'missing-parcel',
			amountCents,
			resolveOn: '2027-03-20',
			owner: 'sales',
		});
	expect(tell(state, opened(30_000)).state.disputes).toMatchObject([
		{
			id: 'L-1',
			category: 'logistics',
			subCategory: 'missing-parcel',
			amountCents: 30_000,
			resolveOn: '2027-03-20',
			owner: 'sales',
			resolvedAt: null,
		},
	]);
	expect(refusal(state, opened(0))).toBeDefined();
	expect(refusal(state, opened(100_001))).toBeDefined();
});
