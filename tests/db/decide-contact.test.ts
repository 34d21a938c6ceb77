import { beforeEach, describe, expect, test } from 'vitest';
import type { ContactAnswer } from '#db/account/contact-order.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { refold } from '#db/account/refold.ts';
import { settleContact } from '#db/account/settle-contact.ts';
import { handOverContact } from '#activities/contact/hand-over.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';
import { startRun, untilItAsks } from './run-by-hand.ts';
import { orderOf } from '../regressions/database/sending-world.ts';

let world: ReceivablesWorld;

beforeEach(async () => {
	world = await receivablesWorld();
});

const ask = async (invoice: string, intent: Intent, at: number): Promise<ContactAnswer> => {
	const question = {
		customerId: world.customer,
		runId: `inv/${world.organisationId}/${invoice}`,
		invoice,
		at,
		intent,
		scenario: { id: 'standard', version: 1 },
	};
	return (await world.inside((tx) => decideContact(tx, question))).answer;
};

/** The run of the one invoice. */
const asOf = { invoice: 'a', scenario: 'standard' };

const contacts = () =>
	world.inside((tx) =>
		tx.selectFrom('contact').select(['key', 'state', 'invoices', 'kind', 'slotOn']).orderBy('key').execute(),
	);
const decisions = () =>
	world.inside((tx) =>
		tx.selectFrom('decision').select(['invoiceId', 'answer', 'attempt']).orderBy('invoiceId').execute(),
	);

describe('two invoices due for contact in one slot', () => {
	const bothAsk = async () => {
		await world.invoice('a');
		await world.invoice('b');
		const runs = [await startRun(world, 'a', on(1, 22)), await startRun(world, 'b', on(1, 22))] as const;
		return { a: await untilItAsks(runs[0]), b: await untilItAsks(runs[1]) };
	};

	test('whoever comes first decides for both: one message, the other merged into it', async () => {
		const { a, b } = await bothAsk();
		expect(a.at).toBe(b.at);
		expect(await ask('b', b.intent, b.at)).toMatchObject({ kind: 'merge', into: a.intent.key });
		expect(await decisions()).toEqual([
			{ invoiceId: 'a', answer: 'send', attempt: 0 },
			{ invoiceId: 'b', answer: 'merge', attempt: 0 },
		]);
		expect(await contacts()).toEqual([
			{ key: a.intent.key, state: 'claimed', invoices: ['a', 'b'], kind: 'email', slotOn: '2027-01-29' },
		]);
		// The lead's own order comes later: a claim made for it by its sibling is no retry.
		expect(await ask('a', a.intent, a.at)).toMatchObject({ kind: 'send', invoices: ['a', 'b'] });
		expect(await contacts()).toHaveLength(1);
	});

	test('the answers do not depend on who comes first', async () => {
		const { a, b } = await bothAsk();
		expect(await ask('a', a.intent, a.at)).toMatchObject({ kind: 'send', invoices: ['a', 'b'] });
		expect(await ask('b', b.intent, b.at)).toMatchObject({ kind: 'merge', into: a.intent.key });
	});

	test('both at once: the lock lets one decide and the other read', async () => {
		const { a, b } = await bothAsk();
		const answers = await Promise.all([ask('a', a.intent, a.at), ask('b', b.intent, b.at)]);
		expect(answers.map(({ kind }) => kind)).toEqual(['send', 'merge']);
		expect(await contacts()).toHaveLength(1);
	});

	test('a sibling that already stands on its contact is asked too', async () => {
		await world.invoice('a');
		await world.invoice('b');
		const [one, two] = [await startRun(world, 'a', on(1, 22)), await startRun(world, 'b', on(1, 22))];
		const { intent, at } = await untilItAsks(one);
		await one.record();
		const { intent: other } = await untilItAsks(two);
		expect(await ask('b', other, at)).toMatchObject({ kind: 'merge', into: intent.key });
		expect(await ask('a', intent, at)).toMatchObject({ kind: 'send', invoices: ['a', 'b'] });
	});

	test('a hold that a sibling decided, and that was lifted before the run heard of it, is asked again', async () => {
		const { a, b } = await bothAsk();
		const scope = { invoice: 'b' };
		await world.tell({ type: 'pause', at: a.at, scope });
		expect(await ask('a', a.intent, a.at)).toMatchObject({ kind: 'send', invoices: ['a'] });
		expect(await decisions()).toContainEqual({ invoiceId: 'b', answer: 'hold', attempt: 0 });
		expect(await ask('b', b.intent, b.at)).toMatchObject({ kind: 'hold', reason: 'pause' });
		await world.tell({ type: 'resume', at: a.at, scope });
		expect(await ask('b', b.intent, b.at)).toMatchObject({ kind: 'defer' });
		const again = { ...b.intent, attempt: 1 };
		expect(await ask('b', again, b.at + 60_000)).toMatchObject({ kind: 'defer' });
	});

	test('a payment of the sibling, told but not delivered yet, keeps it out of the message', async () => {
		const { a } = await bothAsk();
		await world.tell({
			type: 'payment',
			payment: 'p',
			at: on(1, 28),
			amountCents: 100_000,
			currency: 'EUR',
			valueDate: '2027-01-28',
			allocations: [{ invoice: 'b', amountCents: 100_000 }],
		});
		expect(await ask('a', a.intent, a.at)).toMatchObject({ kind: 'send', invoices: ['a'] });
		const rows = await decisions();
		expect(rows.filter(({ invoiceId }) => invoiceId === 'a')).toEqual([
			{ invoiceId: 'a', answer: 'send', attempt: 0 },
		]);
	});
});

describe('one contact, tried again', () => {
	const asked = async () => {
		await world.invoice('a');
		return untilItAsks(await startRun(world, 'a', on(1, 22)));
	};

	test('a second try finds its own claim; a delivered one answers its receipt; nothing is claimed twice', async () => {
		const { intent, at } = await asked();
		expect(await ask('a', intent, at)).toMatchObject({ kind: 'send' });
		// No provider was given it: whoever tries once more delivers it.
		expect(await ask('a', intent, at)).toMatchObject({ kind: 'send' });
		await world.inside(async (tx) => {
			const { facts: logged } = await tx
				.selectFrom('customerAccount')
				.select('facts')
				.executeTakeFirstOrThrow();
			const order = orderOf(world.organisationId, { customer: world.customer, ...asOf, intent, at });
			await handOverContact(tx, order, { logged, takenAt: null }, at);
		});
		expect(await ask('a', intent, at)).toMatchObject({
			kind: 'claimed-before',
			contact: { key: intent.key, state: 'claimed' },
		});
		const settle = () =>
			world.inside((tx) =>
				settleContact(tx, {
					customerId: world.customer,
					key: intent.key,
					outcome: 'delivered',
					at,
					provider: 'outbox',
					providerReference: 'm1',
				}),
			);
		expect(await settle()).toBe(true);
		expect(await settle()).toBe(false);
		expect(await ask('a', intent, at)).toMatchObject({
			kind: 'settled',
			contact: { state: 'delivered', providerReference: 'm1' },
		});
		expect(await contacts()).toHaveLength(1);
	});

	test('a failed contact frees the gap of the customer, a claimed one keeps it', async () => {
		const { intent, at } = await asked();
		await ask('a', intent, at);
		await world.invoice('z', { dueOn: '2027-02-08' });
		const late = await untilItAsks(await startRun(world, 'z', on(1, 25)));
		expect(late.at).toBeGreaterThan(at);
		expect(await ask('z', late.intent, late.at)).toMatchObject({ kind: 'send' });
		await world.inside((tx) =>
			settleContact(tx, {
				customerId: world.customer,
				key: late.intent.key,
				outcome: 'failed',
				at: late.at,
				failure: 'refused',
			}),
		);
		const state = await world.one((tx) =>
			tx.selectFrom('customerAccount').select('state').executeTakeFirst(),
		);
		expect(state.state.contacts.map((contact) => contact.state).sort()).toEqual(['claimed', 'failed']);
	});

	test('slots decided and contacts settled are part of the log: the fold of the log is the account', async () => {
		const { intent, at } = await asked();
		await ask('a', intent, at);
		await world.inside((tx) =>
			settleContact(tx, { customerId: world.customer, key: intent.key, outcome: 'delivered', at }),
		);
		await world.tell({ type: 'reply', invoice: 'a', at: at + 60_000 });
		const stored = await world.one((tx) =>
			tx.selectFrom('customerAccount').select('state').executeTakeFirst(),
		);
		expect(await world.inside((tx) => refold(tx, world.customer))).toEqual(stored.state);
	});
});

test('what the account does not let leave is a decision row, never a contact', async () => {
	await world.invoice('a');
	const { intent, at } = await untilItAsks(await startRun(world, 'a', on(1, 22)));
	await world.tell({ type: 'pause', scope: { customer: world.customer }, at: on(1, 25) });
	expect(await ask('a', intent, at)).toMatchObject({ kind: 'hold', reason: 'pause' });
	expect(await contacts()).toEqual([]);
	expect(await decisions()).toEqual([{ invoiceId: 'a', answer: 'hold', attempt: 0 }]);
});
