import { beforeEach, expect, test } from 'vitest';
import { verifyJournal } from '#db/journal/verify-journal.ts';
import { on } from '../../db/receivables-world.ts';
import { sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** OCA credit-control 116: a letter printed after a mail took the mail's lines over; the mail was never "sent". */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.invoice('a');
});

const messages = () =>
	world.inside((tx) =>
		tx
			.selectFrom('message as m')
			.leftJoin('contact as c', 'c.key', 'm.contactKey')
			.select(['m.id', 'm.channel', 'm.status', 'm.invoices', 'm.text', 'm.sentAt', 'm.providerReference'])
			.select(['c.node', 'c.state', 'c.messageId'])
			.orderBy('m.at')
			.orderBy('m.id')
			.execute(),
	);

test('mails, then a letter about the same invoice: what was sent stays sent, word for word, bound to its own contact', async () => {
	const notice = await world.until('a', 'formal-notice', on(1, 22));
	const mails = await messages();
	expect(mails.map(({ node, state, status }) => [node, state, status])).toEqual([
		['pre-reminder', 'delivered', 'sent'],
		['reminder-1', 'delivered', 'sent'],
		['call', 'delivered', 'sent'],
	]);
	expect(await world.carryOut(notice)).toMatchObject({ decision: { kind: 'send' } });
	const after = await messages();
	expect(after.slice(0, 3)).toEqual(mails);
	expect(after[3]).toMatchObject({ node: 'formal-notice', channel: 'letter', invoices: ['a'] });
	for (const { id, messageId } of after) expect(messageId).toBe(id);
});

test('a delivered contact can be made nothing else of, and the journal of both holds together', async () => {
	const notice = await world.until('a', 'formal-notice', on(1, 22));
	await world.carryOut(notice);
	await world.carryOut(notice, 2);
	const letters = (await messages()).filter(({ channel }) => channel === 'letter');
	expect(letters).toHaveLength(1);
	expect(await world.inside(verifyJournal)).toMatchObject({ ok: true });
});
