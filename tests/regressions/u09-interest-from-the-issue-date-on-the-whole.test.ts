import { expect, test } from 'vitest';
import { payment, play } from '../play.ts';

/** ERPNext 49621: interest ran from the invoice's date on the full amount, whatever had been paid meanwhile. */
const SETTING = { due: '2025-02-26', issued: '2025-01-27', amountCents: 1_000_000 };

const segment = (cents: number, percent: number, days: number) =>
	Math.round((cents * percent * days) / 36_500);

test('each day is charged on what was owed that day, from the day after the due date, at its semester’s rate', async () => {
	const story = await play('standard', SETTING)
		.on('2025-03-31T09:00', payment(600_000, { valueDate: '2025-03-28' }))
		.on('2025-06-10T09:00', {
			type: 'task-done',
			invoice: 'FA-1',
			node: 'approve-hand-off',
			outcome: 'approved',
			actor: 'claire',
		})
		.until('2025-07-15');
	const handOff = story.find(({ kind }) => kind === 'hand-off');
	// 27 February to 28 March, the day of payment included: 30 days on 10,000.00; then 29 March to 10 June: 74 days on 4,000.00.
	expect(handOff).toMatchObject({
		at: expect.stringContaining('2025-06-10'),
		amounts: {
			residualCents: 400_000,
			penaltyCents: segment(1_000_000, 13.15, 30) + segment(400_000, 13.15, 74),
		},
	});
});

test('a change of semester changes the rate from that day on, and only from there', async () => {
	const story = await play('standard', { ...SETTING, due: '2025-06-20', issued: '2025-05-20' }).until(
		'2025-07-15',
	);
	const notice = story.find(({ kind }) => kind === 'formal-notice');
	// 21 to 30 June at 13.15 %, 1 to 10 July at 12.15 %.
	expect(notice).toMatchObject({
		at: expect.stringContaining('2025-07-10'),
		amounts: { penaltyCents: segment(1_000_000, 13.15, 10) + segment(1_000_000, 12.15, 10) },
	});
});

test('a payment known late counts from its value date, not from the day it was entered', async () => {
	const told = (at: string) =>
		play('standard', SETTING)
			.on(at, payment(600_000, { valueDate: '2025-03-03' }))
			.until('2025-03-19');
	const penalty = async (at: string) => (await told(at)).find(({ kind }) => kind === 'formal-notice');
	const [early, late] = [await penalty('2025-03-03T10:00'), await penalty('2025-03-17T10:00')];
	expect(early).toMatchObject({
		amounts: { penaltyCents: segment(1_000_000, 13.15, 5) + segment(400_000, 13.15, 16) },
	});
	expect(late && 'amounts' in late && late.amounts).toEqual(early && 'amounts' in early && early.amounts);
});
