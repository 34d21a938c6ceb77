import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import type { MailPort } from '#activities/ports/mail.ts';
import { outboxMail } from '#activities/ports/outbox-mail.ts';
import { DeliveryRefused, DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import { readAccount } from '#db/account/read-account.ts';
import { sendEmail } from '#activities/send-email.ts';
import type { Deps } from '#activities/deps.ts';
import type { ContactResult } from '#workflows/collection/orders.ts';
import { inWorker, orderOf, sendingWorld } from '../../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../../regressions/database/sending-world.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';
import { on } from '../receivables-world.ts';
import { disturbed } from './disturbed.ts';
import type { Disturbance } from './disturbed.ts';

/** A worker killed, cut off or overtaken at each place where a sending waits for something (design §3.4, s13). */
let house: OrganisationDatabase;
let world: SendingWorld;
let asked: Asked;
beforeAll(async () => {
	house = await organisationDatabase();
});
beforeEach(async () => {
	world = await sendingWorld(await house.beside());
	await world.invoice('a', { amountCents: 100_000 });
	asked = await world.until('a', 'reminder-1', on(2, 6));
});

const MINUTE = 60_000;
/** More transactions than any sending has. */
const MOST = 8;

class Killed extends Error {}

/** Takes nothing, certainly. */
const refusing: MailPort = {
	...outboxMail(),
	name: 'refusing',
	deliver: () => Promise.reject(new DeliveryUnavailable('rate-limited', 'not-accepted', 'later')),
};

/** One try by a worker of its own, at `minute` minutes after the order. */
async function tryOnce(
	{ attempt = 1, minute = 0, ports = {} }: { attempt?: number; minute?: number; ports?: Partial<Deps> },
	disturbance: Disturbance = {},
): Promise<{ result: ContactResult | null; transactions: number }> {
	const { db, count } = disturbed(world.db, disturbance);
	const clock = { now: () => Promise.resolve(asked.at + minute * MINUTE) };
	const deps = { ...world.deps, ...ports, db, clock };
	const order = orderOf(world.organisationId, asked);
	const result = await inWorker(sendEmail(deps), order, attempt).catch((error: unknown) => {
		if (error instanceof Error) return null;
		throw error;
	});
	return { result, transactions: count() };
}

const contact = () =>
	world.one((tx) =>
		tx
			.selectFrom('contact')
			.select(['state', 'failure'])
			.where('key', '=', asked.intent.key)
			.executeTakeFirst(),
	);
const incidents = () =>
	world.inside((tx) => tx.selectFrom('task').select('code').where('kind', '=', 'incident').execute());
const messages = () =>
	world.inside((tx) => tx.selectFrom('message').select(['status', 'contactKey']).execute());
const mine = () => world.postmark.accepted.length;

const pay = () =>
	world.tell({
		...{ type: 'payment', payment: 'P', at: asked.at, amountCents: 100_000, currency: 'EUR' },
		...{ valueDate: '2027-02-08', allocations: [{ invoice: 'a', amountCents: 100_000 }] },
	});

/** Tries as Temporal does until the order is answered: each a minute after the one before. */
async function untilAnswered(ports: Partial<Deps> = {}): Promise<ContactResult> {
	for (let attempt = 2; attempt < 10; attempt += 1) {
		const { result } = await tryOnce({ attempt, minute: attempt * 3, ports });
		if (result) return result;
	}
	throw new Error('never answered');
}

describe.each(['before', 'after'] as const)('a worker that dies just %s a transaction', (when) => {
	test.each(Array.from({ length: MOST }, (_, nth) => nth))(
		'number %i: one message, delivered',
		async (nth) => {
			const before = mine();
			const { result } = await tryOnce(
				{},
				{
					[when]: (at: number) => {
						if (at === nth) throw new Killed();
					},
				},
			);
			expect(result ?? (await untilAnswered())).toMatchObject({
				kind: 'decided',
				decision: { kind: 'send' },
			});
			expect(mine() - before).toBe(1);
			expect(await contact()).toMatchObject({ state: 'delivered' });
			expect(await incidents()).toEqual([]);
		},
	);

	test.each(Array.from({ length: MOST }, (_, nth) => nth))(
		'number %i, with a provider that cannot be asked: at most one message, and none lost in silence',
		async (nth) => {
			let sent = 0;
			const mail: MailPort = {
				name: 'smtp',
				deliver: () =>
					Promise.resolve({ provider: 'smtp', reference: `m${String((sent += 1))}`, acceptedAt: null }),
			};
			const { result } = await tryOnce(
				{ ports: { mail } },
				{
					[when]: (at: number) => {
						if (at === nth) throw new Killed();
					},
				},
			);
			const answer = result ?? (await untilAnswered({ mail }));
			expect(sent).toBeLessThanOrEqual(1);
			const { state } = await contact();
			expect(state).toBe(answer.kind === 'unknown' ? 'unknown' : 'delivered');
			if (state === 'delivered') expect(sent).toBe(1);
			expect(await incidents()).toHaveLength(state === 'unknown' ? 1 : 0);
		},
	);

	test.each(Array.from({ length: MOST }, (_, nth) => nth))(
		'number %i, with the outbox: what is said to be delivered can be read there',
		async (nth) => {
			const mail = outboxMail();
			await tryOnce(
				{ ports: { mail } },
				{
					[when]: (at: number) => {
						if (at === nth) throw new Killed();
					},
				},
			).then(({ result }) => result ?? untilAnswered({ mail }));
			expect(await contact()).toMatchObject({ state: 'delivered' });
			expect((await messages()).filter(({ contactKey }) => contactKey === asked.intent.key)).toEqual([
				{ status: 'filed', contactKey: asked.intent.key },
			]);
		},
	);
});

describe('money or a word that arrives while a message is being made', () => {
	const disturbances = {
		payment: pay,
		dispute: () =>
			world.tell({
				...{ type: 'dispute-opened', dispute: 'D', at: asked.at, invoice: 'a', category: 'quality' },
				...{ amountCents: 100_000, resolveOn: '2027-03-01' },
			}),
		promise: () =>
			world.tell({
				...{ type: 'promise', promise: 'PR', at: asked.at, invoices: ['a'] },
				...{ amountCents: 100_000, on: '2027-02-20' },
			}),
		pause: () => world.tell({ type: 'pause', at: asked.at, scope: { invoice: 'a' } }),
		insolvency: () =>
			world.tell({
				...{ type: 'insolvency', at: asked.at, procedure: 'liquidation' },
				...{ judgmentOn: '2027-02-01', publishedOn: '2027-02-05' },
			}),
	} as const;

	const kinds = Object.keys(disturbances) as (keyof typeof disturbances)[];
	const everywhere = Array.from({ length: MOST }, (_, nth) => nth);
	const places = kinds.flatMap((kind) =>
		(kind === 'payment' ? everywhere : [2, 5]).map((nth) => ({ kind, nth })),
	);
	test.each(places)('$kind before transaction $nth', async ({ kind, nth }) => {
		const begun = mine();
		const at = { told: Infinity };
		const { result } = await tryOnce(
			{},
			{
				before: async (now) => {
					if (now !== nth) return;
					expect((await disturbances[kind]()).ok).toBe(true);
					at.told = mine() - begun;
				},
			},
		);
		if (at.told > 0) return;
		// Heard before the provider had it: nothing leaves, the run goes its way and nobody looks for a fault.
		expect(mine() - begun).toBe(0);
		expect(result).toMatchObject({ kind: 'decided' });
		expect(result).not.toMatchObject({ decision: { kind: 'send' } });
		expect(await incidents()).toEqual([]);
	});
});

describe('two tries at once', () => {
	/** Lets `first` run up to its nth transaction and `second` from there to its end, then the first go on. */
	async function overtaken(nth: number, second: () => Promise<unknown>): Promise<ContactResult | null> {
		const { result } = await tryOnce(
			{},
			{
				before: async (now) => {
					if (now === nth) await second();
				},
			},
		);
		return result;
	}

	test.each(Array.from({ length: MOST }, (_, nth) => nth))(
		'a stuck try that wakes up before transaction %i finds that another has taken over: one message',
		async (nth) => {
			const begun = mine();
			await overtaken(nth, () => tryOnce({ attempt: 2, minute: 3 }));
			const { result } = await tryOnce({ attempt: 3, minute: 6 });
			expect(result).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
			expect(mine() - begun).toBe(1);
			expect(await contact()).toMatchObject({ state: 'delivered' });
			expect(await incidents()).toEqual([]);
		},
	);

	test('a stuck try that is refused late does not give up what another has taken: one message', async () => {
		const begun = mine();
		const { mail } = world.deps;
		const stuck: MailPort = {
			...mail,
			name: 'stuck',
			deliver: async (message, key) => {
				// Meanwhile the second is certain of the absence, hands its message over and dies before the answer.
				const dying: MailPort = {
					...mail,
					name: 'dying',
					...(mail.find && { find: (asked) => mail.find?.(asked) ?? Promise.resolve({ state: 'absent' }) }),
					deliver: async (...own) => {
						await mail.deliver(...own);
						throw new Killed();
					},
				};
				await tryOnce({ attempt: 2, minute: 3, ports: { mail: dying } });
				return refusing.deliver(message, key);
			},
			...(mail.find && { find: (key) => mail.find?.(key) ?? Promise.resolve({ state: 'absent' }) }),
		};
		await tryOnce({ ports: { mail: stuck } });
		expect(mine() - begun).toBe(1);
		expect(await untilAnswered()).toMatchObject({ kind: 'decided', decision: { kind: 'send' } });
		expect(mine() - begun).toBe(1);
	});
});

test('a try that is refused after another has delivered changes nothing and alarms nobody', async () => {
	const { mail } = world.deps;
	const late: MailPort = {
		...refusing,
		deliver: async () => {
			const asking: MailPort = { ...mail, name: 'asking', find: () => Promise.resolve({ state: 'absent' }) };
			await tryOnce({ attempt: 2, minute: 3, ports: { mail: asking } });
			throw new DeliveryRefused('suppressed', 'asked too late');
		},
	};
	await tryOnce({ ports: { mail: late } });
	expect(await contact()).toEqual({ state: 'delivered', failure: null });
	expect(await incidents()).toEqual([]);
	expect(await world.one((tx) => readAccount(tx, world.customer))).toMatchObject({ undeliverable: [] });
});

test('a worker that dies just after it decided again answers the same when it is tried once more', async () => {
	await tryOnce({ ports: { mail: refusing } });
	await world.tell({
		...{ type: 'promise', promise: 'PR', at: asked.at, invoices: ['a'] },
		...{ amountCents: 100_000, on: '2027-02-20' },
	});
	const told = { kind: 'decided', decision: { kind: 'defer' } };
	// Answered, but the worker dies before Temporal hears of it.
	expect((await tryOnce({ attempt: 2, minute: 3 })).result).toMatchObject(told);
	expect((await tryOnce({ attempt: 3, minute: 6 })).result).toMatchObject(told);
	expect(await contact()).toMatchObject({ state: 'failed' });
	expect(await incidents()).toEqual([]);
});
