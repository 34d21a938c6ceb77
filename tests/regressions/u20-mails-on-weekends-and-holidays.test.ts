import { expect, test } from 'vitest';
import { play } from '../play.ts';

/** Invoice Ninja 2359 and 9538: reminders left on Sundays, holidays and in the August closing. */
const remindersOf = async (due: string, more = {}) =>
	(await play('standard', { due, amountCents: 100_000, ...more }).until('2027-12-31'))
		.filter(({ kind, node }) => kind === 'email' && (node === 'pre-reminder' || node === 'reminder-1'))
		.map(({ at, why }) => [
			at.slice(0, 16),
			why.find(({ rule }) => rule === 'shift' || rule === 'closing')?.note,
		]);

test('Easter: J+4 on Easter Monday leaves on Tuesday, and says that it is a holiday', async () => {
	const [, reminder] = await remindersOf('2027-03-25');
	expect(reminder?.[0]).toBe('2027-03-30T08:30');
	expect(reminder?.[1]).toMatch(/holiday/);
});

test('Good Friday is a holiday in Strasbourg alone: the debtor’s region counts, and the company’s', async () => {
	const reminder = async (more: object) => (await remindersOf('2027-03-22', more))[1]?.[0];
	expect(await reminder({})).toBe('2027-03-26T08:30');
	expect(await reminder({ customer: { region: '67' } })).toBe('2027-03-30T08:30');
	expect(await reminder({ organisation: { region: '67' } })).toBe('2027-03-30T08:30');
});

test('before the due date a closed day moves backward: an announcement never comes after what it announces', async () => {
	// J-7 is Sunday 23 May 2027: the Friday before.
	expect((await remindersOf('2027-05-30'))[0]?.[0]).toBe('2027-05-21T08:30');
});

test('a closing of the company holds everything until it is over', async () => {
	const closings = [{ from: '2027-08-02', to: '2027-08-22' }];
	const [announcement, reminder] = await remindersOf('2027-08-05', { organisation: { closings } });
	expect(announcement?.[0]).toBe('2027-07-29T08:30');
	expect(reminder?.[0]).toBe('2027-08-23T08:30');
});

test('whatever the due date in a year, no message ever leaves on a Saturday, a Sunday or a national holiday', async () => {
	const holidays = ['01-01', '03-29', '05-01', '05-06', '05-08', '05-17', '07-14', '11-01', '11-11'];
	for (let day = 0; day < 300; day += 7) {
		const due = new Date(Date.UTC(2027, 0, 3 + day)).toISOString().slice(0, 10);
		for (const [at] of await remindersOf(due)) {
			expect([0, 6]).not.toContain(new Date(`${String(at).slice(0, 10)}T00:00Z`).getUTCDay());
			expect(holidays).not.toContain(String(at).slice(5, 10));
		}
	}
}, 60_000);
