import { expect, test } from 'vitest';
import { outage, payment, playOn } from '../play.ts';
import { playTemporal } from './play-temporal.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld({ maxCachedWorkflows: 0 });
const host = playOn((input) => playTemporal(world.current, input));

test('down from Friday to Monday noon: each due action happens once, in the next window; who paid meanwhile is thanked', async () => {
	const story = await host('standard', {
		due: '2027-02-15',
		amountCents: 100_000,
		// J+4 of the first is Friday 19 February, of the second Saturday, of the third Sunday.
		others: [
			{ id: 'FA-2', dueOn: '2027-02-16', amountCents: 200_000 },
			{ id: 'FA-3', dueOn: '2027-02-17', amountCents: 300_000 },
		],
	})
		.on('2027-02-19T07:00', outage('2027-02-22T12:00'))
		.on('2027-02-20T10:00', payment(300_000, { id: 'saturday', invoice: 'FA-3' }))
		.until('2027-02-25');
	const reminders = story.filter(({ kind, node }) => kind === 'email' && node === 'reminder-1');
	expect(reminders).toRead(['2027-02-22 12:00 email reminder-1']);
	expect(reminders[0]?.invoices).toEqual(['FA-1', 'FA-2']);
	const acknowledged = story.filter(({ kind }) => kind === 'thanks' || kind === 'end');
	expect(acknowledged).toRead(['2027-02-22 12:00 thanks', '2027-02-22 end paid']);
}, 180_000);

test('a customer who pays on Thursdays is reminded on the Tuesday before, also of what an outage made late', async () => {
	const story = await host('standard', {
		...{ due: '2027-02-26', amountCents: 360_000, from: '2027-02-28' },
		customer: { paymentRunDay: 4 },
	})
		.on('2027-03-02T07:00', outage('2027-03-05T12:00'))
		.until('2027-03-10');
	expect(story.filter(({ node }) => node === 'reminder-1')).toRead(['2027-03-09 08:30 email reminder-1']);
}, 180_000);
