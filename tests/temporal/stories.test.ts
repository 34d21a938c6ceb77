import { expect, test } from 'vitest';
import type { TraceLine } from '#workflows/receivables/trace.ts';
import {
	dispute,
	disputeResolved,
	pause,
	payment,
	play,
	playOn,
	promise,
	resume,
	taskDone,
} from '../play.ts';
import { inCanonicalOrder } from './journal-as-trace.ts';
import { playTemporal } from './play-temporal.ts';
import { temporalWorld } from './temporal-world.ts';

const world = temporalWorld();
const inTemporal = playOn((input) => playTemporal(world.current, input));

type Teller = (host: typeof play) => Promise<readonly TraceLine[]>;

/** Tells one story in memory and in the product, and expects the same lines of both. */
async function bothTell(tell: Teller): Promise<readonly TraceLine[]> {
	const [simulated, real] = [await tell(play), await tell(inTemporal)];
	expect(inCanonicalOrder(real)).toEqual(inCanonicalOrder(simulated));
	return real;
}

test('a payment the evening before stops the reminder and earns a thanks', async () => {
	const story = await bothTell((host) =>
		host('standard', { due: '2031-02-28', amountCents: 360_000 })
			.on('2031-03-03T18:00', payment(360_000, { id: 'evening' }))
			.until('2031-04-30'),
	);
	expect(story).toRead([
		'2031-02-21 08:30 email pre-reminder',
		'2031-03-04 08:30 thanks',
		'2031-03-04 end paid',
	]);
});

test('a promise kept in two parts, then nothing more', async () => {
	await bothTell((host) =>
		host('standard', { due: '2032-02-27', amountCents: 360_000 })
			.on('2032-03-01T11:00', promise(360_000, '2032-03-12'))
			.on('2032-03-10T15:10', payment(100_000, { id: 'first part' }))
			.on('2032-03-15T09:10', payment(260_000, { id: 'second part' }))
			.until('2032-05-30'),
	);
});

test('a promise broken: reminders go on after two working days of grace', async () => {
	await bothTell((host) =>
		host('standard', { due: '2033-02-28', amountCents: 360_000 })
			.on('2033-03-02T11:00', promise(360_000, '2033-03-11'))
			.until('2033-04-10'),
	);
});

test('a disputed invoice is held until the dispute is settled, then chased for the rest', async () => {
	await bothTell((host) =>
		host('standard', { due: '2034-02-28', amountCents: 360_000 })
			.on('2034-03-01T10:10', dispute(360_000, '2034-03-20'))
			.on('2034-03-22T14:10', disputeResolved(60_000))
			.until('2034-04-20'),
	);
});

test('a pause without end holds until somebody resumes', async () => {
	await bothTell((host) =>
		host('standard', { due: '2035-02-28', amountCents: 360_000 })
			.on('2035-03-01T10:10', pause())
			.on('2035-03-14T14:10', resume())
			.until('2035-04-20'),
	);
});

test('three invoices due for contact on one day make one message', async () => {
	const story = await bothTell((host) =>
		host('standard', {
			due: '2036-02-28',
			amountCents: 100_000,
			others: [
				{ id: 'FA-2', dueOn: '2036-02-28', amountCents: 200_000 },
				{ id: 'FA-3', dueOn: '2036-02-28', amountCents: 300_000 },
			],
		}).until('2036-03-05'),
	);
	const merged = story.filter(({ kind }) => kind === 'merged');
	expect(merged).toHaveLength(4);
});

test('nobody pays: call, formal notice, approval, hand-off', async () => {
	await bothTell((host) =>
		host('standard', { due: '2037-02-27', amountCents: 360_000 })
			.on('2037-04-28T10:10', taskDone('approve-hand-off', 'approved', { actor: 'claire' }))
			.until('2037-06-30'),
	);
});
