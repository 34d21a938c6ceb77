import { beforeEach, expect, test } from 'vitest';
import { giveUpContact } from '#activities/give-up-contact.ts';
import { recordFact } from '#db/account/record-fact.ts';
import { eventsOfResult } from '#workflows/collection/events-of-result.ts';
import { on } from '../../db/receivables-world.ts';
import { startRun, untilItAsks } from '../../db/run-by-hand.ts';
import { play } from '../../play.ts';
import { sendingWorld } from './sending-world.ts';
import type { Asked, SendingWorld } from './sending-world.ts';

/** OCA credit-control 447, Invoice Ninja 11917 and 12195: mail to a blacklisted or missing address stayed "queued", and nobody was told. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
	await world.debtor('petit', {
		contacts: [
			{ name: 'Jeanne', roles: ['accounting'], email: 'mort@petit.test' },
			{ name: 'Paul', roles: ['accounting'], email: 'paul@petit.test', phone: '+33472000002' },
		],
	});
	await world.invoice('a', { customerId: 'petit' });
	world.postmark.inactive.add('mort@petit.test');
});

/** The run after a contact, up to what it asks for next. */
async function next(asked: Asked): Promise<Asked> {
	const result = await world.carryOut(asked);
	for (const event of eventsOfResult(asked.intent.key, result, asked.at)) asked.run.apply(event);
	await asked.run.record();
	return { ...asked, ...(await untilItAsks(asked.run)) };
}

test('refused by the provider: failed, not queued; a person is told, and the next message takes another address', async () => {
	const reminder = await world.until('a', 'reminder-1', on(2, 6), 'petit');
	const call = await next(reminder);
	const row = await world.one((tx) =>
		tx
			.selectFrom('contact as c')
			.innerJoin('message as m', 'm.contactKey', 'c.key')
			.select(['c.state', 'c.failure', 'm.status', 'm.statusDetail'])
			.where('c.key', '=', reminder.intent.key)
			.executeTakeFirst(),
	);
	expect(row).toEqual({
		state: 'failed',
		failure: 'suppressed',
		status: 'failed',
		statusDetail: 'suppressed',
	});
	const incident = await world.one((tx) =>
		tx
			.selectFrom('task')
			.select(['code', 'state', 'payload'])
			.where('kind', '=', 'incident')
			.executeTakeFirst(),
	);
	expect(incident).toMatchObject({
		code: 'delivery-failed',
		state: 'open',
		payload: { reason: 'suppressed' },
	});
	const jeanne = await world.one((tx) =>
		tx.selectFrom('contactPerson').select('unusableReason').where('name', '=', 'Jeanne').executeTakeFirst(),
	);
	expect(jeanne.unusableReason).toBe('email');
	expect(world.postmark.accepted).toEqual([]);
	expect(call.intent.node).toBe('call');
	await world.carryOut(call);
	expect(world.postmark.accepted.map(({ To }) => To)).toEqual([expect.stringContaining('paul@petit.test')]);
});

test('bounced afterwards: the same', async () => {
	world.postmark.inactive.clear();
	const reminder = await world.until('a', 'reminder-1', on(2, 6), 'petit');
	const call = await next(reminder);
	expect(world.postmark.accepted).toHaveLength(1);
	await world.inside((tx) =>
		recordFact(tx, world.organisationId, 'petit', {
			...{ id: 'bounce', at: reminder.at + 60_000, actor: null },
			...{ type: 'delivery-event', invoice: 'a', event: 'bounced', contactKey: reminder.intent.key },
		}),
	);
	await world.carryOut(call);
	expect(world.postmark.accepted.at(-1)?.To).toContain('paul@petit.test');
});

test('merged messages fail together: every invoice in them knows it', async () => {
	await world.invoice('b', { customerId: 'petit', amountCents: 20_000 });
	await startRun({ ...world, customer: 'petit' }, 'b', on(2, 6));
	const reminder = await world.until('a', 'reminder-1', on(2, 6), 'petit');
	expect(await world.carryOut(reminder)).toMatchObject({
		kind: 'refused',
		decision: { invoices: ['a', 'b'] },
	});
	const told = await world.inside((tx) =>
		tx.selectFrom('outbox').select(['invoiceId', 'body']).orderBy('invoiceId').execute(),
	);
	const bounced = told.filter(({ body }) => body.cause.type === 'delivery-event');
	expect(bounced.map(({ invoiceId, body }) => [invoiceId, body.snapshot.lastDelivery])).toEqual([
		['a', 'bounced'],
		['b', 'bounced'],
	]);
});

test('three days without the provider: what was tried is settled, its message too, and a person looks', async () => {
	world.postmark.inactive.clear();
	const call = await world.until('a', 'call', on(2, 6), 'petit');
	world.postmark.mode = 'broken';
	await expect(world.carryOut(call)).rejects.toThrow();
	const { organisationId } = world;
	const run = { organisationId, customerId: 'petit', runId: `inv/${organisationId}/a`, invoice: 'a' };
	await giveUpContact(world)({
		...run,
		...{ at: call.at + 3 * 86_400_000, key: call.intent.key },
		scenario: { id: 'standard', name: 'Standard', version: 1, hash: '' },
	});
	const rows = await world.inside((tx) =>
		tx
			.selectFrom('contact as c')
			.leftJoin('message as m', 'm.contactKey', 'c.key')
			.select(['c.channel', 'c.state', 'm.status'])
			.where('c.node', '=', 'call')
			.orderBy('c.channel')
			.execute(),
	);
	expect(rows).toEqual([
		{ channel: 'call', state: 'unknown', status: null },
		{ channel: 'email', state: 'unknown', status: 'unknown' },
	]);
	const incident = await world.one((tx) =>
		tx.selectFrom('task').select(['code', 'state']).where('kind', '=', 'incident').executeTakeFirst(),
	);
	expect(incident).toEqual({ code: 'delivery-unknown', state: 'open' });
});

test('nobody who can be reached at all: a person is asked to find somebody, and the story says why nothing left', async () => {
	const story = await play('standard', {
		due: '2027-02-26',
		amountCents: 360_000,
		customer: { contacts: [{ role: 'accounting', address: '1 rue Haute' }] },
	}).until('2027-03-10');
	const skipped = story.filter(({ kind }) => kind === 'skipped');
	expect(skipped.every((line) => line.kind === 'skipped' && line.reason === 'no-contact')).toBe(true);
	expect(skipped.map(({ node }) => node)).toEqual(['pre-reminder', 'reminder-1', 'call', 'reminder-2']);
	expect(story.find(({ kind }) => kind === 'task')).toMatchObject({
		code: 'find-contact',
		owner: 'collector',
	});
});
