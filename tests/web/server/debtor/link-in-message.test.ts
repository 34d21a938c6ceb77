import { beforeEach, expect, test } from 'vitest';
import { deliverEmail } from '#activities/contact/deliver-email.ts';
import { withoutClaim } from '#activities/contact/hand-over.ts';
import { requestOf } from '#activities/contact/request-of.ts';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { visitorOf } from '#lib/server/debtor/visitor.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { startRun, untilItAsks } from '../../../db/run-by-hand.ts';

let world: ReceivablesWorld;

/** Sends the note before the due date of one invoice, as the mail activity does; answers its words. */
async function sent(address: string | undefined): Promise<{ text: string; at: number }> {
	const invoice = await world.invoice('a');
	const { intent, at } = await untilItAsks(await startRun(world, invoice, on(1, 22)));
	const order = {
		organisationId: world.organisationId,
		customerId: world.customer,
		runId: `inv/${world.organisationId}/${invoice}`,
		invoice,
		at,
		intent,
		scenario: { id: 'standard', name: 'Standard', version: 1, hash: '' },
	};
	const { answer } = await world.inside((tx) => decideContact(tx, order));
	if (answer.kind !== 'send') throw new Error(answer.kind);
	const deps = { db: world.db, address };
	const { messageId } = await deliverEmail(deps, outboxMail(), order, requestOf(order, answer), withoutClaim);
	const { text } = await world.one((tx) =>
		tx.selectFrom('message').select('text').where('id', '=', messageId).executeTakeFirst(),
	);
	return { text, at };
}

beforeEach(async () => {
	world = await receivablesWorld();
	await world.inside(async (tx) => {
		await tx
			.updateTable('organisation')
			.set({ senderEmail: 'compta@verrerie.test', phone: '04 72 00 00 00' })
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute();
	});
});

const wordIn = (text: string) => /https:\/\/amiable\.test\/d\/([\w-]{32})\b/.exec(text)?.[1];

test('a reminder carries a link that opens its recipient’s own page, and no other', async () => {
	const { text, at } = await sent('https://amiable.test');
	const word = wordIn(text);
	expect(word).toBeDefined();
	expect(await visitorOf(world.db, word ?? '', at)).toMatchObject({
		organisationId: world.organisationId,
		customerId: world.customer,
		madeFor: 'compta@durand.test',
	});
	expect(await visitorOf(world.db, word ?? '', at + 61 * 86_400_000)).toBeNull();
	const kept = await world.inside((tx) => tx.selectFrom('debtorLink').selectAll().execute());
	expect(JSON.stringify(kept)).not.toContain(word);
});

test('none leaves while the company keeps its page closed, or where no address is known', async () => {
	await world.inside((tx) => tx.updateTable('organisation').set({ debtorPage: false }).execute());
	expect(wordIn((await sent('https://amiable.test')).text)).toBeUndefined();
});

test('without an address the message leaves as before', async () => {
	expect(wordIn((await sent(undefined)).text)).toBeUndefined();
	expect(await world.inside((tx) => tx.selectFrom('debtorLink').select('id').execute())).toEqual([]);
});
