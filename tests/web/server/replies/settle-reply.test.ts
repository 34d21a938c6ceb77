import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readAccount } from '#db/account/read-account.ts';
import { accountCustomer } from '#db/receivables/account-customer.ts';
import { saveContacts } from '#db/receivables/save-contacts.ts';
import type { Decision } from '#lib/server/replies/decision.ts';
import { placeReply } from '#lib/server/replies/place-reply.ts';
import { replySeen } from '#lib/server/replies/reply-seen.ts';
import { settleReply } from '#lib/server/replies/settle-reply.ts';
import { takeReply } from '#lib/server/replies/take-reply.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

let world: ReceivablesWorld;
const userId = randomUUID();
const AT = on(3, 2, 9);
const ADDRESS = 'compta@durand.test';
const person = () => ({
	...{ userId, name: 'Anne', email: 'anne@example.test', organisationId: world.organisationId },
	...{ roles: ['collector' as const], companies: [world.organisationId] },
});
const by = () => ({ person: person(), at: AT });

beforeAll(async () => {
	world = await receivablesWorld();
	await world.inside((tx) =>
		tx
			.insertInto('membership')
			.values({ userId, name: 'Anne', email: 'a@example.test', roles: ['collector'] })
			.execute(),
	);
	await world.invoice('A', { number: 'FA-2027-0042' });
	await world.invoice('B', { number: 'FA-2027-0043' });
});

async function aReply(from = ADDRESS, text = 'Facture FA-2027-0042', at = '') {
	const mail = {
		...{ eventId: randomUUID(), reference: 'r', at, from: { email: from }, to: '', tokens: [] },
		...{ subject: 'RE', text, fullText: text, automatic: null, thread: [], attachments: [] },
	};
	const arrival = {
		organisationId: world.organisationId,
		way: 'webhook' as const,
		mail,
		at: AT,
		actor: null,
	};
	return (await world.inside((tx) => takeReply(tx, arrival))).id;
}
const seen = (id: string) => world.one((tx) => replySeen(tx, id, person()));
const decide = async (id: string, said: object) => {
	const reply = await seen(id);
	const settlement = {
		reply,
		customerId: world.customer,
		said: { note: null, ...said } as Decision,
		by: by(),
	};
	return world.inside((tx) => settleReply(tx, settlement));
};
const account = () => world.one((tx) => readAccount(tx, world.customer));

test('a promise counts from the day its mail was written, which no clock of the sender puts in the future', async () => {
	const promised = async (at: string) => {
		const said = { act: 'promise', 'invoices[]': ['A'], amount: { units: 1 }, on: '2027-03-10' };
		expect(await decide(await aReply(ADDRESS, 'Facture FA-2027-0042', at), said)).toBeNull();
		return (await account()).promises.at(-1)?.writtenOn;
	};
	expect(await promised('2027-02-27T23:30:00Z')).toBe('2027-02-28');
	expect(await promised('2027-09-01T08:00:00Z')).toBe('2027-03-02');
});

test('a promise by mail is recorded, the hold ends at once, the task is done', async () => {
	const id = await aReply();
	expect((await account()).pauses).toHaveLength(1);
	const said = { act: 'promise', 'invoices[]': ['A'], amount: { units: 50 }, on: '2027-03-10' };
	expect(await decide(id, said)).toBeNull();
	const { pauses, promises } = await account();
	expect(pauses).toEqual([]);
	expect(promises.at(-1)).toMatchObject({ invoices: ['A'], amountCents: 5_000, on: '2027-03-10' });
	expect(await seen(id)).toMatchObject({ state: 'done', act: 'promise', settledByName: 'Anne' });
	expect(
		await world.one((tx) =>
			tx.selectFrom('task').selectAll().where('key', '=', `reply/${id}`).executeTakeFirst(),
		),
	).toMatchObject({ state: 'done', outcome: 'promise', settledBy: userId });
});

test('what the account refuses leaves the reply to decide, and contacts held', async () => {
	const id = await aReply();
	const said = { act: 'promise', 'invoices[]': ['A'], amount: { units: 50 }, on: '2027-03-01' };
	expect(await decide(id, said)).toMatchObject({ code: 'promise-in-past' });
	expect(await seen(id)).toMatchObject({ state: 'open' });
	expect((await account()).pauses).toHaveLength(1);
	await decide(id, { act: 'ignored' });
});

test('contacts stay held while another reply of the customer waits', async () => {
	const [first, second] = [await aReply(), await aReply()];
	await decide(first, { act: 'ignored' });
	expect((await account()).pauses).toHaveLength(1);
	await decide(second, { act: 'answered' });
	expect((await account()).pauses).toEqual([]);
	expect((await account()).contacts.filter(({ kind }) => kind === 'manual')).toMatchObject([
		{ channel: 'email', invoices: ['A'], restartsGap: true },
	]);
});

test('an invoice asked for again is asked of the worker, once for each, and counts as no contact', async () => {
	const id = await aReply();
	const before = (await account()).contacts.length;
	expect(await decide(id, { act: 'duplicate', 'invoices[]': ['A', 'B', 'nobody’s'] })).toBeNull();
	const asked = await world.inside((tx) =>
		tx
			.selectFrom('task')
			.select(['invoiceId', 'state', 'payload'])
			.where('code', '=', 'duplicate-requested')
			.orderBy('invoiceId')
			.execute(),
	);
	expect(asked).toMatchObject([
		{ invoiceId: 'A', state: 'open', payload: { madeFor: ADDRESS } },
		{ invoiceId: 'B', state: 'open' },
	]);
	expect(await seen(id)).toMatchObject({ state: 'done', act: 'duplicate' });
	expect((await account()).contacts).toHaveLength(before);
	expect((await account()).pauses).toEqual([]);
});

test('a pause by a person takes the place of the hold and has its own end', async () => {
	const id = await aReply();
	await decide(id, { act: 'pause', until: '2027-04-01', note: 'en congé' });
	expect((await account()).pauses).toMatchObject([{ until: '2027-04-01', reason: 'en congé' }]);
	await world.tell({ type: 'resume', scope: { customer: world.customer }, at: AT });
});

test('a mail that nobody knew is placed by a person, and then holds and asks like any other', async () => {
	const id = await aReply('x@inconnu.test', 'Bonjour');
	expect(await seen(id)).toMatchObject({ customerId: null });
	const reply = await seen(id);
	const place = { customer: world.customer, 'invoices[]': ['B'] };
	expect(await world.inside((tx) => placeReply(tx, reply, place, by()))).toMatchObject({ ok: true });
	expect(await seen(id)).toMatchObject({
		...{ customerId: world.customer, invoices: ['B'], matchedBy: 'person', holdUntil: '2027-03-06' },
	});
	const wrong = { customer: world.customer, 'invoices[]': ['nobody'] };
	expect(await world.inside((tx) => placeReply(tx, reply, wrong, by()))).toMatchObject({ ok: false });
	await decide(id, { act: 'ignored' });
});

test('who asked for it gets no e-mail any more, even if the address is noted anew; letters and calls stay', async () => {
	const id = await aReply();
	await decide(id, { act: 'unsubscribe' });
	const channels = async () =>
		(await world.inside((tx) => accountCustomer(tx, world.customer))).contacts.map((one) => one.channels);
	expect(await channels()).toEqual([['sms', 'call', 'letter']]);
	expect((await account()).customer.contacts[0]?.channels).toEqual(['sms', 'call', 'letter']);
	await world.inside((tx) =>
		saveContacts(tx, world.customer, [
			{ name: 'Paul', roles: ['accounting'], email: ADDRESS.toUpperCase(), phone: '+33472000001' },
		]),
	);
	expect(await channels()).toEqual([['sms', 'call', 'letter']]);
});
