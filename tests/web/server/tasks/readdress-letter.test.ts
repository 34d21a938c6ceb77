import type { RequestEvent } from '@sveltejs/kit';
import { afterAll, beforeEach, expect, test, vi } from 'vitest';
import { readAccount } from '#db/account/read-account.ts';
import { saveContact } from '#db/customers/save-contact.ts';
import { tellCustomer } from '#db/customers/tell-customer.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { followLetter } from '#lib/server/outbox/follow-letter.ts';
import { messageScreen } from '#lib/server/outbox/message-screen.ts';
import { readdress } from '#lib/server/outbox/readdress-letter.ts';
import { postLetter } from '#lib/server/tasks/post-letter.ts';
import type { Person } from '#lib/server/session/person.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';
import { printNotice } from './printed-notice.ts';
import { actingAs } from '../acting-as.ts';

const userId = '00000000-0000-4000-8000-00000000000a';
const home = { lines: ['1 quai'], postcode: '69001', city: 'Lyon', country: 'FR' };
let world: ReceivablesWorld;
let messageId: string;

function event(fields: Record<string, string>): RequestEvent {
	const body = new FormData();
	for (const [name, value] of Object.entries(fields)) body.append(name, value);
	const { organisationId } = world;
	const person: Person = {
		...{ userId, name: 'Anne', email: 'anne@verrerie.test', roles: ['admin'] },
		...{ organisationId, companies: [organisationId] },
	};
	return {
		locals: { person, tx: actingAs(world, person) },
		params: { id: messageId },
		request: new Request('http://x.test', { method: 'POST', body }),
	} as unknown as RequestEvent;
}

const task = 'a/formal-notice/post-letter';
const post = (postedOn: string, registeredNumber: string) =>
	postLetter(event({ key: task, postedOn, registeredNumber, noPayment: 'on' }));
const say = (what: string, day: string) => followLetter(event({ event: what, on: day }));
const seen = async () => (await messageScreen(event({}) as never)).message;
const moveTo = (street: string) =>
	world.inside((tx) =>
		saveCustomer(
			tx,
			world.organisationId,
			{ id: world.customer, name: 'Durand SA', address: { ...home, lines: [street], city: 'Vienne' } },
			{ at: on(3, 8, 9), actor: userId },
		),
	);
const facts = async () => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('fact').select('body').where('type', '=', 'letter-event').orderBy('seq').execute(),
	);
	return rows.map(({ body }) => (body.type === 'letter-event' ? `${body.event} ${body.on ?? ''}` : ''));
};
const tasks = () =>
	world.inside((tx) => tx.selectFrom('task').select(['code', 'state']).orderBy('code').execute());

beforeEach(async () => {
	world = await receivablesWorld();
	await world.inside(async (tx) => {
		const sender = {
			signatoryName: 'Claire Moreau',
			replyEmail: 'compta@v.test',
			phone: '+33 4 78 00 00 00',
		};
		await tx
			.updateTable('organisation')
			.set({ address: JSON.stringify(home), ...sender })
			.execute();
		await tx
			.insertInto('bankAccount')
			.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Verrerie du Rhône' })
			.execute();
	});
	await world.invoice('a');
	vi.useFakeTimers({ toFake: ['Date'], now: on(3, 8, 15) });
	await printNotice(world);
	const letter = await world.one((tx) => tx.selectFrom('letter').select('messageId').executeTakeFirst());
	({ messageId } = letter);
	expect(await post('2027-02-25', '1A 1')).toMatchObject({ done: true });
});

afterAll(() => {
	vi.useRealTimers();
});

test('a letter that has not come back is not addressed anew', async () => {
	expect((await seen()).letter?.newEnvelope).toBeNull();
	expect(await readdress(event({}))).toMatchObject({ data: { refusal: { code: 'letter-not-back' } } });
});

test('as long as nobody gave another address there is none to print', async () => {
	await say('address-unknown', '2027-03-05');
	expect((await seen()).letter?.newEnvelope).toEqual([]);
	// Somebody else at the same address lives nowhere else.
	const colleague = { name: 'M. Roux', roles: ['direction'], email: 'roux@durand.test' };
	await world.inside(async (tx) => {
		await saveContact(tx, world.customer, null, colleague);
		await tellCustomer(tx, world.organisationId, world.customer, { at: on(3, 8, 9), actor: userId });
	});
	expect((await seen()).letter?.newEnvelope).toEqual([]);
	expect(await readdress(event({}))).toMatchObject({ data: { refusal: { code: 'address-missing' } } });
	const account = await world.one((tx) =>
		readAccount(tx, world.customer).then((state) => state ?? undefined),
	);
	expect(recipientFor(account, [], 'letter')).toBeUndefined();
	expect(recipientFor(account, ['direction'], 'email')).toBeDefined();
});

test('the customer moved: a new sheet for the new address waits to be posted, and counts from there', async () => {
	await say('address-unknown', '2027-03-05');
	await moveTo('9 rue Neuve');
	expect((await seen()).letter?.newEnvelope).toEqual(['9 rue Neuve', '69001 Vienne']);
	expect(await readdress(event({}))).toMatchObject({ done: true });
	const printed = await seen();
	expect(printed).toMatchObject({
		status: 'sending',
		letter: { state: 'to-confirm', plannedOn: '2027-03-08', postedOn: null, registeredNumber: null },
	});
	expect(printed.text).toContain('8 mars 2027');
	expect(printed.to.join()).toContain('9 rue Neuve');
	expect(printed.letter?.replaced).toMatchObject([{ datedOn: '2027-02-25' }]);
	expect(await tasks()).toEqual([{ code: 'post-letter', state: 'open' }]);
	expect(await facts()).toEqual(['deposited 2027-02-25', 'address-unknown 2027-03-05']);
	expect(await post('2027-03-08', '1A 2')).toMatchObject({ done: true });
	expect(await facts()).toEqual([
		'deposited 2027-02-25',
		'address-unknown 2027-03-05',
		'deposited 2027-03-08',
	]);
	expect((await seen()).letter).toMatchObject({ state: 'posted', registeredNumber: '1A 2' });
});

test('paid meanwhile, it is not printed again', async () => {
	await say('address-unknown', '2027-03-05');
	await moveTo('9 rue Neuve');
	await world.tell({
		...{ type: 'payment', payment: 'p', at: on(3, 8, 10), amountCents: 100_000, currency: 'EUR' },
		...{ valueDate: '2027-03-08', allocations: [{ invoice: 'a', amountCents: 100_000 }] },
	});
	expect(await readdress(event({}))).toMatchObject({
		data: { refusal: { code: 'letter-must-not-leave', params: { reason: 'paid' } } },
	});
	expect((await seen()).letter?.state).toBe('address-unknown');
});

test('a letter that waits to be posted never leaves for an address that the customer has left', async () => {
	await say('address-unknown', '2027-03-05');
	await moveTo('9 rue Neuve');
	expect(await readdress(event({}))).toMatchObject({ done: true });
	expect((await seen()).letter?.newEnvelope).toBeNull();
	await moveTo('12 rue Basse');
	expect((await seen()).letter?.newEnvelope).toEqual(['12 rue Basse', '69001 Vienne']);
	expect(await post('2027-03-08', '1A 2')).toMatchObject({
		done: false,
		refusal: { code: 'letter-reprinted' },
	});
	expect((await seen()).to.join()).toContain('12 rue Basse');
	expect(await facts()).toEqual(['deposited 2027-02-25', 'address-unknown 2027-03-05']);
	expect(await post('2027-03-08', '1A 2')).toMatchObject({ done: true });
	await say('address-unknown', '2027-03-08');
	// It came back from there too; the address in between was never written to.
	expect((await seen()).letter?.newEnvelope).toEqual([]);
	await moveTo('9 rue Neuve');
	expect((await seen()).letter?.newEnvelope).toEqual(['9 rue Neuve', '69001 Vienne']);
});
