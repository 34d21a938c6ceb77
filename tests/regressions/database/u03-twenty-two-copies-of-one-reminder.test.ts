import { beforeEach, expect, test } from 'vitest';
import { on } from '../../db/receivables-world.ts';
import { sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** Invoice Ninja 1693, 1447, 2330: a job that ran more often than "once a day" sent reminder 2 twenty-two times. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.invoice('a');
});

const delivered = () =>
	world.inside((tx) => tx.selectFrom('contact').select(['key', 'state']).orderBy('key').execute());

test('asked for twenty-two times at once, one message leaves', async () => {
	const asked = await world.until('a', 'pre-reminder', on(1, 22));
	await Promise.all(Array.from({ length: 22 }, () => world.carryOut(asked).catch(() => null)));
	await world.carryOut(asked, 2);
	expect(world.postmark.accepted).toHaveLength(1);
	expect(await delivered()).toEqual([{ key: asked.intent.key, state: 'delivered' }]);
});

test('asked for again every hour of the day, and the days after: the receipt answers, no second message', async () => {
	const asked = await world.until('a', 'pre-reminder', on(1, 22));
	const first = await world.carryOut(asked);
	for (let hour = 1; hour <= 22; hour += 1)
		expect(await world.carryOut({ ...asked, at: asked.at + hour * 3_600_000 }, hour + 1)).toEqual(first);
	expect(world.postmark.accepted).toHaveLength(1);
});

/** A provider that took a message and does not show it to whoever asks, for as long as `isBlind`. */
const hideWhile = (isBlind: () => boolean): void => {
	const { mail } = world.deps;
	const find = mail.find!.bind(mail);
	world.deps.mail = {
		...mail,
		find: (key) => (isBlind() ? Promise.resolve({ state: 'absent' as const }) : find(key)),
	};
};
const SECOND = 1_000;

test('the provider took it and the line broke before the answer: the retry finds it there', async () => {
	const asked = await world.until('a', 'pre-reminder', on(1, 22));
	world.postmark.mode = 'accept-then-die';
	await expect(world.carryOut(asked)).rejects.toThrow();
	world.postmark.mode = 'answer';
	expect(await world.carryOut(asked, 2)).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
	expect(world.postmark.accepted).toHaveLength(1);
	expect(await delivered()).toMatchObject([{ state: 'delivered' }]);
});

test('the provider certainly never had it: the retry sends it, once', async () => {
	const asked = await world.until('a', 'pre-reminder', on(1, 22));
	world.postmark.mode = 'rate-limited';
	await expect(world.carryOut(asked)).rejects.toThrow();
	world.postmark.mode = 'answer';
	await world.carryOut(asked, 2);
	expect(world.postmark.accepted).toHaveLength(1);
});

test('sent ten minutes late from a long queue: its absence is believed two minutes after the try, not after the plan', async () => {
	const asked = await world.until('a', 'pre-reminder', on(1, 22));
	const late = asked.at + 600 * SECOND;
	let blind = true;
	hideWhile(() => blind);
	world.postmark.mode = 'accept-then-die';
	await expect(world.carryOut(asked, 1, late)).rejects.toThrow();
	world.postmark.mode = 'answer';
	await expect(world.carryOut(asked, 2, late + 5 * SECOND)).rejects.toThrow(/not certain/);
	blind = false;
	await world.carryOut(asked, 3, late + 130 * SECOND);
	expect(world.postmark.accepted).toHaveLength(1);
});

test('a second try counts as a try: what it may have sent is given the same time to be seen', async () => {
	const asked = await world.until('a', 'pre-reminder', on(1, 22));
	let blind = true;
	hideWhile(() => blind);
	world.postmark.mode = 'broken';
	await expect(world.carryOut(asked)).rejects.toThrow();
	world.postmark.mode = 'accept-then-die';
	await expect(world.carryOut(asked, 2, asked.at + 130 * SECOND)).rejects.toThrow();
	world.postmark.mode = 'answer';
	await expect(world.carryOut(asked, 3, asked.at + 140 * SECOND)).rejects.toThrow(/not certain/);
	blind = false;
	await world.carryOut(asked, 4, asked.at + 260 * SECOND);
	expect(world.postmark.accepted).toHaveLength(1);
	expect(await delivered()).toMatchObject([{ state: 'delivered' }]);
});

test('the e-mail beside a call is no less careful, and what became of it is kept with it', async () => {
	const asked = await world.until('a', 'call', on(2, 6));
	const before = world.postmark.accepted.length;
	let blind = true;
	hideWhile(() => blind);
	world.postmark.mode = 'accept-then-die';
	await expect(world.carryOut(asked)).rejects.toThrow();
	world.postmark.mode = 'answer';
	await expect(world.carryOut(asked, 2, asked.at + 5 * SECOND)).rejects.toThrow(/not certain/);
	blind = false;
	await world.carryOut(asked, 3, asked.at + 130 * SECOND);
	expect(world.postmark.accepted.length - before).toBe(1);
	const rows = (await delivered()).filter(({ key }) => key.startsWith(asked.intent.key));
	expect(rows).toEqual([
		{ key: asked.intent.key, state: 'delivered' },
		{ key: asked.intent.parallel?.key, state: 'delivered' },
	]);
});
