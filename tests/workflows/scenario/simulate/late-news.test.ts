import { expect, test } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import { payment, play, reversal } from '../../../play.ts';

const STANDARD = { due: '2027-02-26', amountCents: 360_000 };
const alertsOf = (story: readonly TraceLine[]): string[] =>
	story.flatMap((line) => (line.kind === 'alert' ? [`${line.invoices.join(' ')} ${line.code}`] : []));

test('a second payment of a closed invoice is news for a person', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-02-20T10:00', payment(360_000))
		.on('2027-03-10T10:00', payment(360_000))
		.until('2027-03-12');
	expect(alertsOf(story)).toEqual(['FA-1 late-event']);
});

test('so is one that names it only in its label', async () => {
	const story = await play('standard', STANDARD)
		.on('2027-02-20T10:00', payment(360_000))
		.on('2027-03-10T10:00', payment(360_000, { invoice: undefined, label: 'VIR FA-1 encore' }))
		.until('2027-03-12');
	expect(alertsOf(story)).toEqual(['FA-1 late-event']);
});

test('money for another invoice says nothing about a closed one, even if some is left over', async () => {
	const others = [{ id: 'FA-2', dueOn: '2027-02-26', amountCents: 10_000 }];
	const story = await play('standard', { ...STANDARD, others })
		.on('2027-02-20T10:00', payment(360_000))
		.on('2027-03-01T10:00', payment(15_000, { invoice: 'FA-2' }))
		.until('2027-03-12');
	expect(alertsOf(story)).toEqual([]);
});

test('payments from before the run began are old history: nobody is thanked months later (n4, n62)', async () => {
	const others = [{ id: 'FA-2', dueOn: '2027-02-26', amountCents: 10_000 }];
	const story = await play('standard', { ...STANDARD, others, from: '2027-06-10' })
		.on('2027-03-04T10:00', payment(360_000))
		.on('2027-03-04T10:00', payment(4_000, { invoice: 'FA-2' }))
		.on('2027-06-09T20:00', payment(1_000, { invoice: 'FA-2' }))
		.until('2027-06-10');
	const acknowledged = story.filter(({ kind }) => kind === 'thanks' || kind === 'receipt');
	expect(acknowledged.map(({ at, invoices }) => [at.slice(0, 16), invoices])).toEqual([
		['2027-06-10T08:30', ['FA-2']],
	]);
});

test('an old payment is not thanked either when another one goes back and reopens the run', async () => {
	const story = await play('standard', { ...STANDARD, from: '2027-06-10' })
		.on('2027-03-04T10:00', payment(100_000))
		.on('2027-03-05T10:00', payment(260_000, { id: 'B' }))
		.on('2027-06-12T10:00', reversal('B'))
		.until('2027-06-30');
	expect(story.filter(({ kind }) => kind === 'thanks' || kind === 'receipt')).toEqual([]);
});
