import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { DeliveryRefused, DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import { outboxSms } from '#activities/ports/outbox-sms.ts';
import type { SmsMessage, SmsPort } from '#activities/ports/sms.ts';
import { sendSms } from '#activities/send-sms.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { providerInMemory } from '../../fakes/provider-in-memory.ts';
import { orderOf, sendingWorld } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';
import { on } from '../receivables-world.ts';
import { dyingAt, everyTransaction, Killed, newsOf, outcomeOf, triesOf } from './tries.ts';

/** A worker killed, cut off or overtaken at each place where a text message waits for something (design §3.4, s13). */
let house: OrganisationDatabase;
let world: SendingWorld;
let key: string;
let tries: ReturnType<typeof triesOf<ReturnType<typeof orderOf>>>;
let provider: ReturnType<typeof providerInMemory<SmsMessage>>;
const at = on(2, 9);
const sent = { kind: 'decided', decision: { kind: 'send' } };

beforeAll(async () => {
	house = await organisationDatabase();
});
beforeEach(async () => {
	world = await sendingWorld(await house.beside());
	await world.invoice('a', { amountCents: 100_000 });
	key = `inv/${world.organisationId}/a/text:1`;
	const intent: Intent = {
		...{ key, attempt: 0, invoice: 'a', node: 'text', kind: 'sms', channel: 'sms', level: 'amicable' },
		...{ template: 'sms-reminder', to: [], owner: 'collector', dueOn: '2027-02-05' },
		...{ formalReached: false, handedOff: false, deferrals: null, why: [] },
	};
	const asked = { customer: world.customer, invoice: 'a', scenario: 'standard', intent, at };
	tries = triesOf(world, sendSms, { order: orderOf(world.organisationId, asked), at });
	provider = providerInMemory('sms');
});

describe.each(['before', 'after'] as const)('a worker that dies just %s a transaction', (when) => {
	test.each(everyTransaction)('number %i: one message, delivered', async (nth) => {
		const ports = { sms: provider.asked };
		const first = await tries.once({ ports }, dyingAt(when, nth));
		expect(first ?? (await tries.untilAnswered(ports))).toMatchObject(sent);
		expect(provider.taken).toHaveLength(1);
		expect(await outcomeOf(world, key)).toEqual({ contact: { state: 'delivered' }, incidents: [] });
	});

	test.each(everyTransaction)(
		'number %i, with a provider that cannot be asked: at most one message, and none lost in silence',
		async (nth) => {
			const ports = { sms: provider.mute };
			const first = await tries.once({ ports }, dyingAt(when, nth));
			const { kind } = first ?? (await tries.untilAnswered(ports));
			const isUnknown = kind === 'unknown';
			expect(provider.taken.length).toBeLessThanOrEqual(1);
			if (!isUnknown) expect(provider.taken).toHaveLength(1);
			expect(await outcomeOf(world, key)).toEqual({
				contact: { state: isUnknown ? 'unknown' : 'delivered' },
				incidents: isUnknown ? ['delivery-unknown'] : [],
			});
		},
	);

	test.each(everyTransaction)(
		'number %i, with the outbox: what is said to be delivered can be read there',
		async (nth) => {
			const ports = { sms: outboxSms() };
			if (!(await tries.once({ ports }, dyingAt(when, nth)))) await tries.untilAnswered(ports);
			expect(await outcomeOf(world, key)).toEqual({ contact: { state: 'delivered' }, incidents: [] });
			const messages = await world.inside((tx) =>
				tx.selectFrom('message').select(['status', 'channel']).where('contactKey', '=', key).execute(),
			);
			expect(messages).toEqual([{ status: 'filed', channel: 'sms' }]);
		},
	);
});

describe('news that arrives while a text message is being made', () => {
	const kinds = ['payment', 'dispute', 'promise', 'pause', 'insolvency'] as const;
	const places = kinds.flatMap((kind) =>
		(kind === 'payment' ? everyTransaction : [1, 2]).map((nth) => ({ kind, nth })),
	);
	test.each(places)('$kind before transaction $nth', async ({ kind, nth }) => {
		let takenBefore = Infinity;
		const result = await tries.once(
			{ ports: { sms: provider.asked } },
			{
				before: async (now) => {
					if (now !== nth) return;
					expect((await newsOf(world, at)[kind](100_000)).ok).toBe(true);
					takenBefore = provider.taken.length;
				},
			},
		);
		if (takenBefore > 0) return;
		expect(provider.taken).toHaveLength(0);
		expect(result).toMatchObject({ kind: 'decided' });
		expect(result).not.toMatchObject(sent);
		expect((await outcomeOf(world, key)).incidents).toEqual([]);
	});
});

test('a provider that indexes a minute late and whose answer was lost is not believed to have nothing before', async () => {
	let minute = 0;
	const slow = provider.slow(() => at + minute * 60_000, 5 * 60_000);
	const dying: SmsPort = {
		...slow,
		deliver: async (message, asked) => {
			await slow.deliver(message, asked);
			throw new Killed();
		},
	};
	await tries.once({ ports: { sms: dying } });
	for (minute = 1; minute < 5; minute += 1)
		expect(await tries.once({ attempt: minute + 1, minute, ports: { sms: slow } })).toBeNull();
	expect(await tries.once({ attempt: 6, minute: 5, ports: { sms: slow } })).toMatchObject(sent);
	expect(provider.taken).toHaveLength(1);
});

test.each(everyTransaction)(
	'a stuck try that wakes up before transaction %i finds that another has taken over: one message',
	async (nth) => {
		const ports = { sms: provider.asked };
		await tries.once(
			{ ports },
			{
				before: async (now) => {
					if (now === nth) await tries.once({ attempt: 2, minute: 3, ports });
				},
			},
		);
		expect(await tries.once({ attempt: 3, minute: 6, ports })).toMatchObject(sent);
		expect(provider.taken).toHaveLength(1);
		expect((await outcomeOf(world, key)).incidents).toEqual([]);
	},
);

const others = ['delivers', 'dies once the provider has it'] as const;
test.each(others.flatMap((other) => everyTransaction.map((nth) => ({ other, nth }))))(
	'a stuck try wakes up before transaction $nth; the other $other, and it is paid since: that it left is not unsaid',
	async ({ other, nth }) => {
		const ports = { sms: provider.asked };
		const dying: SmsPort = {
			...provider.asked,
			deliver: async (message, asked) => {
				await provider.asked.deliver(message, asked);
				throw new Killed();
			},
		};
		const since = { isPaid: false };
		await tries.once(
			{ ports },
			{
				before: async (now) => {
					if (now !== nth) return;
					// Nobody hears of what the second try did.
					await tries.once({ attempt: 2, minute: 3, ports: other === 'delivers' ? ports : { sms: dying } });
					since.isPaid = (await newsOf(world, at + 4 * 60_000).payment(100_000)).ok;
				},
			},
		);
		if (!since.isPaid) return;
		expect(provider.taken).toHaveLength(1);
		expect(await tries.once({ attempt: 3, minute: 6, ports })).toMatchObject(sent);
		expect(await outcomeOf(world, key)).toEqual({ contact: { state: 'delivered' }, incidents: [] });
	},
);

test('a number that the provider refuses for good is retired, and a person is told', async () => {
	const refusing: SmsPort = {
		name: 'sms',
		deliver: () => Promise.reject(new DeliveryRefused('invalid-recipient', 'no such number')),
	};
	expect(await tries.once({ ports: { sms: refusing } })).toMatchObject({ kind: 'refused' });
	expect(await outcomeOf(world, key)).toEqual({
		contact: { state: 'failed' },
		incidents: ['delivery-failed'],
	});
	const person = await world.one((tx) =>
		tx.selectFrom('contactPerson').select('unusableReason').executeTakeFirst(),
	);
	expect(person).toEqual({ unusableReason: 'sms' });
});

test('a provider that certainly took nothing is tried again, and money that came meanwhile stops the message', async () => {
	const busy: SmsPort = {
		name: 'sms',
		deliver: () => Promise.reject(new DeliveryUnavailable('rate-limited', 'not-accepted', 'later')),
	};
	expect(await tries.once({ ports: { sms: busy } })).toBeNull();
	expect((await newsOf(world, at).payment(100_000)).ok).toBe(true);
	const answer = await tries.once({ attempt: 2, minute: 3, ports: { sms: provider.mute } });
	expect(answer).toMatchObject({ kind: 'decided', decision: { kind: 'skip', reason: 'paid' } });
	expect(provider.taken).toHaveLength(0);
});
