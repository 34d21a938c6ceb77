import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { readAccount } from '#db/account/read-account.ts';
import type { Tx } from '#db/client.ts';
import { openTask } from '#db/queries/open-task.ts';
import { accountCustomer } from '#db/receivables/account-customer.ts';
import type { Conversation } from '#lib/server/call/conversation.ts';
import { learnFromCall, retryOf, settleCall } from '#lib/server/call/record-call.ts';
import type { CallMade } from '#lib/server/call/record-call.ts';
import type { OpenTask } from '#lib/server/tasks/open-task-row.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

let world: ReceivablesWorld;
const userId = randomUUID();
const person = (organisationId: string) => ({
	...{ userId, name: 'Anne', email: 'anne@example.test', organisationId },
	...{ roles: ['collector' as const], companies: [organisationId] },
});
const AT = on(3, 2, 9);

beforeAll(async () => {
	world = await receivablesWorld();
	await world.inside((tx) =>
		tx
			.insertInto('membership')
			.values({ userId, name: 'Anne', email: 'anne@example.test', roles: ['collector'] })
			.execute(),
	);
	await world.invoice('A');
	await world.invoice('B');
});

const made = (said: Conversation, tasks: readonly OpenTask[] = [], at = AT): CallMade => ({
	...{ id: said.id, customerId: world.customer, said, currency: 'EUR', tasks },
	by: { person: person(world.organisationId), at },
});
const account = () => world.one((tx) => readAccount(tx, world.customer));
const call = (invoices: string[], rest: object): Conversation =>
	({ id: randomUUID(), invoices, note: null, ...rest }) as Conversation;

async function dueCall(tx: Tx, key: string, invoiceId: string): Promise<OpenTask> {
	await openTask(tx, {
		...{ key, kind: 'call', code: 'call', customerId: world.customer, invoiceId, runId: `inv/${invoiceId}` },
		...{ node: 'call', visit: 1, owner: 'collector', at: new Date(AT), dueAt: null, scenario: null },
	});
	return {
		...{ key, kind: 'call', code: 'call', customerId: world.customer, invoiceId, requestedBy: null },
		currency: 'EUR',
		...{ editedBy: null, payload: {}, ownerId: null, snoozedUntil: null, standsOn: `inv/${invoiceId}` },
		position: { node: 'call', visit: 1 },
	};
}

test('one promise over several invoices; outside the scenario it counts as a contact, once', async () => {
	const said = call(['A', 'B'], { outcome: 'promise', amount: { units: 1000 }, on: '2027-03-12' });
	expect(await world.inside((tx) => learnFromCall(tx, made(said)))).toBeNull();
	expect(await world.inside((tx) => learnFromCall(tx, made(said)))).toBeNull();
	const { promises, contacts } = await account();
	expect(promises).toMatchObject([{ invoices: ['A', 'B'], amountCents: 100_000, on: '2027-03-12' }]);
	expect(contacts.filter(({ kind }) => kind === 'manual')).toMatchObject([
		{ channel: 'call', invoices: ['A', 'B'], restartsGap: true },
	]);
});

test('a due call was decided as a contact already: its outcome adds none', async () => {
	const before = (await account()).contacts.length;
	const task = await world.inside((tx) => dueCall(tx, 'A/call:1', 'A'));
	const said = call(['A'], { outcome: 'refused' });
	await world.inside((tx) => learnFromCall(tx, made(said, [task])));
	await world.inside((tx) => settleCall(tx, made(said, [task]), null));
	expect((await account()).contacts).toHaveLength(before);
	const row = await world.one((tx) =>
		tx.selectFrom('task').selectAll().where('key', '=', 'A/call:1').executeTakeFirst(),
	);
	expect(row).toMatchObject({ state: 'done', outcome: 'refused', settledBy: userId });
});

test('nobody answers three times: two more half-days, then the scenario goes on; nobody was contacted', async () => {
	const before = (await account()).contacts.length;
	let task = await world.inside((tx) => dueCall(tx, 'B/call:1', 'B'));
	const retries: (string | null)[] = [];
	for (const at of [on(3, 2, 9), on(3, 2, 14), on(3, 3, 9)]) {
		const one = made(call(['B'], { outcome: 'no-answer', giveUp: false }), [task], at);
		await world.inside((tx) => learnFromCall(tx, one));
		const retryAt = await world.inside((tx) => retryOf(tx, one));
		await world.inside((tx) => settleCall(tx, one, retryAt));
		retries.push(retryAt?.toISOString() ?? null);
		const row = await world.one((tx) =>
			tx.selectFrom('task').selectAll().where('key', '=', 'B/call:1').executeTakeFirst(),
		);
		task = { ...task, payload: row.payload };
		if (retryAt) expect(row).toMatchObject({ state: 'open', snoozedUntil: retryAt });
		else expect(row).toMatchObject({ state: 'done', outcome: 'no-answer' });
	}
	expect(retries).toEqual(['2027-03-02T13:00:00.000Z', '2027-03-03T07:30:00.000Z', null]);
	expect((await account()).contacts).toHaveLength(before);
});

test('without a due call, an unanswered one comes back as a call-back to its caller', async () => {
	const one = made(call(['A'], { outcome: 'voicemail', giveUp: false }));
	const retryAt = await world.inside((tx) => retryOf(tx, one));
	await world.inside((tx) => settleCall(tx, one, retryAt));
	const row = await world.one((tx) =>
		tx.selectFrom('task').selectAll().where('kind', '=', 'call-back').executeTakeFirst(),
	);
	expect(row).toMatchObject({ snoozedUntil: retryAt, ownerId: userId, customerId: world.customer });
});

test('a refusal of the account leaves everything as it was', async () => {
	const said = call(['A', 'unknown'], { outcome: 'promise', amount: { units: 1 }, on: '2027-03-12' });
	expect(await world.inside((tx) => learnFromCall(tx, made(said)))).toMatchObject({
		code: 'unknown-invoice',
	});
});

test('the wrong person is no way to the customer any more, and somebody looks for the right one', async () => {
	const contact = await world.one((tx) =>
		tx.selectFrom('contactPerson').select('id').where('customerId', '=', world.customer).executeTakeFirst(),
	);
	const said = call([], { outcome: 'wrong-contact', contact: contact.id });
	await world.inside((tx) => learnFromCall(tx, made(said)));
	expect((await world.inside((tx) => accountCustomer(tx, world.customer))).contacts).toEqual([]);
	expect((await account()).customer.contacts).toEqual([]);
	expect(
		await world.one((tx) =>
			tx.selectFrom('task').selectAll().where('code', '=', 'find-contact').executeTakeFirst(),
		),
	).toMatchObject({ state: 'open', owner: 'collector' });
});
