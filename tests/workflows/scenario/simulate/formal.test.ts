import { describe, expect, test } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { dispute, disputeResolved, letter, payment, play, taskDone } from '../../../play.ts';
import { storyOf } from '../../../story-of.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000 };
const NOTICE = '2027-03-18 08:30 formal-notice';

const after = (story: readonly TraceLine[], line: string): string[] => {
	const lines = storyOf(story);
	return lines.slice(lines.indexOf(line) + 1);
};

/** The deadline that the status line of a reception carries. */
const deadlineIn = (story: readonly TraceLine[]): string | undefined =>
	story.find((line) => line.kind === 'status' && line.from === line.to)?.why.at(-1)?.to;

describe('the deadline of a formal notice', () => {
	test('counts from reception, is told once, and the approval of the hand-off comes after J+50', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-22T10:00', letter('received'))
			.until('2027-04-20');
		expect(deadlineIn(story)).toBe('2027-03-30');
		expect(after(story, NOTICE)).toEqual(['2027-04-19 08:30 task approve-hand-off approve']);
	});

	test('moves forward when it ends on a day off (CPC 642)', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-19T10:00', letter('received'))
			.until('2027-03-20');
		expect(deadlineIn(story)).toBe('2027-03-30'); // 8 days after the 19th is Saturday, then Easter Monday
	});

	test('counts from first presentation when refused or unclaimed', async () => {
		for (const event of ['refused', 'unclaimed']) {
			const story = await play('standard', STANDARD)
				.on('2027-03-22T10:00', letter('presented'))
				.on('2027-04-06T10:00', letter(event))
				.until('2027-04-07');
			expect(deadlineIn(story)).toBe('2027-03-30');
		}
	});

	test('counts from deposit + 5 working days without news, and somebody looks after 21 days', async () => {
		const story = await play('standard', { ...STANDARD, from: '2027-06-01' }).until('2027-07-02');
		expect(after(story, '2027-06-10 08:30 formal-notice')).toEqual([
			'2027-06-28 08:30 task approve-hand-off approve',
			'2027-07-01 08:30 task formal-notice check-reception',
		]);
		const asked = story.find((line) => line.kind === 'task' && line.code === 'approve');
		expect(asked?.why.map(({ rule, to }) => `${rule} ${to.slice(0, 10)}`)).toEqual([
			'anchor 2027-02-26',
			'offset 2027-04-17',
			'shift 2027-04-19',
			'no-tracking 2027-06-25',
			'granted-date 2027-06-26',
			'shift 2027-06-28',
			'window 2027-06-28',
		]);
	});

	test('counts from the real posting date when another day is entered', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-22T10:00', letter('deposited'))
			.until('2027-04-13');
		expect(after(story, NOTICE)).toEqual(['2027-04-12 08:30 task formal-notice check-reception']);
	});

	test('an unknown address is a task, not a wait of 21 days', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-24T10:00', letter('address-unknown'))
			.until('2027-04-15');
		expect(after(story, NOTICE)).toEqual(['2027-03-24 10:00 task formal-notice find-address']);
	});

	test('an unknown address stops the deadline: nobody approves a hand-off until the letter is posted again', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-24T10:00', letter('address-unknown'))
			.until('2027-09-30');
		expect(after(story, NOTICE)).toEqual([
			'2027-03-24 10:00 task formal-notice find-address',
			'2027-04-19 08:30 held approve-hand-off address-unknown',
			'2027-05-03 08:30 alert approve-hand-off held-too-long',
		]);
	});

	test('posted again to the right address, the deadline counts from there', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-24T10:00', letter('address-unknown'))
			.on('2027-04-26T10:00', letter('deposited'))
			.on('2027-04-28T10:00', letter('received'))
			.on('2027-04-29T10:00', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
			.until('2027-09-30');
		// Eight days from 28 April end on Thursday 6 May, Ascension: the deadline is Friday the 7th (CPC 642).
		expect(deadlineIn(story)).toBe('2027-05-07');
		expect(after(story, NOTICE)).toEqual([
			'2027-03-24 10:00 task formal-notice find-address',
			'2027-04-19 08:30 held approve-hand-off address-unknown',
			'2027-04-26 10:00 task approve-hand-off approve',
			'2027-05-10 08:30 hand-off',
			'2027-05-10 end handed-off',
		]);
	});

	test('an approval given before the letter came back is void', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-04-19T10:00', letter('address-unknown'))
			.on('2027-04-20T10:00', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
			.until('2027-04-30');
		expect(after(story, '2027-04-19 08:30 task approve-hand-off approve')).toEqual([
			'2027-04-19 10:00 task formal-notice find-address',
			'2027-04-19 10:00 alert approve-hand-off approval-void',
			'2027-04-19 10:00 held approve-hand-off address-unknown',
			'2027-04-20 10:00 alert task-not-open',
		]);
	});
});

describe('the approval of a hand-off', () => {
	test('given, the file goes to collections with who approved it', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-22T10:00', letter('received'))
			.on('2027-04-20T10:00', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
			.until('2027-12-31');
		expect(after(story, '2027-04-19 08:30 task approve-hand-off approve')).toEqual([
			'2027-04-20 10:00 hand-off',
			'2027-04-20 end handed-off',
		]);
		expect(story.find(({ kind }) => kind === 'hand-off')).toMatchObject({ approvedBy: 'claire' });
	});

	test('is asked for again every five working days, without limit', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-22T10:00', letter('received'))
			.until('2027-05-05');
		expect(after(story, '2027-04-19 08:30 task approve-hand-off approve')).toEqual([
			'2027-04-26 08:30 alert approve-hand-off approval-pending',
			'2027-05-03 08:30 alert approve-hand-off approval-pending',
		]);
	});

	test('is void when a payment arrives first, and a new one is asked for', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-22T10:00', letter('received'))
			.on('2027-04-19T10:00', payment(1_000))
			.on('2027-04-20T10:00', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
			.until('2027-04-20');
		expect(after(story, '2027-04-19 08:30 task approve-hand-off approve')).toEqual([
			'2027-04-19 10:00 alert approve-hand-off approval-void',
			'2027-04-19 10:00 task approve-hand-off approve',
			'2027-04-20 08:30 receipt',
			'2027-04-20 10:00 hand-off',
			'2027-04-20 end handed-off',
		]);
	});

	test('given, is void when a plan is agreed before the file has gone: broken, somebody approves anew', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-04-19T09:00', letter('received'))
			.on('2027-04-19T09:30', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
			.on('2027-04-20T10:00', {
				type: 'plan-agreed',
				customer: 'durand',
				invoices: ['FA-1'],
				instalments: [{ on: '2027-05-10', amountCents: 100_000 }],
				acceleration: 'yes',
			})
			.until('2027-07-08');
		expect(story.filter(({ kind }) => kind === 'hand-off')).toEqual([]);
		expect(storyOf(story)).toContain('2027-05-13 00:00 task approve-hand-off approve');
	});

	test('waits while anything is contested; once settled it is asked for a second time, as visit 2', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-22T10:00', letter('received'))
			.on('2027-04-19T10:00', dispute(1_000, '2027-05-03'))
			.on('2027-04-23T10:00', disputeResolved(0))
			.on('2027-04-26T10:00', {
				type: 'task-done',
				task: 'FA-1/approve-hand-off:2',
				outcome: 'approved',
				actor: 'claire',
			})
			.until('2027-04-26');
		expect(after(story, '2027-04-19 08:30 task approve-hand-off approve')).toEqual([
			'2027-04-19 10:00 alert approve-hand-off approval-void',
			'2027-04-19 10:00 held approve-hand-off dispute',
			'2027-04-23 10:00 task approve-hand-off approve',
			'2027-04-26 10:00 hand-off',
			'2027-04-26 end handed-off',
		]);
	});

	test('refused, the run ends and says so', async () => {
		const story = await play('standard', STANDARD)
			.on('2027-03-22T10:00', letter('received'))
			.on('2027-04-20T10:00', taskDone('approve-hand-off', 'refused', { actor: 'claire' }))
			.until('2027-05-05');
		expect(after(story, '2027-04-19 08:30 task approve-hand-off approve')).toEqual([
			'2027-04-20 10:00 alert approve-hand-off approval-refused',
			'2027-04-20 end completed',
		]);
	});
});
