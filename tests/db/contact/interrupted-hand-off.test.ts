import { beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { handOff } from '#activities/hand-off.ts';
import type { CollectionsPort, HandOffOrder as Dossier } from '#activities/ports/collections.ts';
import { DeliveryRefused, DeliveryUnavailable } from '#activities/ports/delivery-error.ts';
import { transmitByHand } from '#activities/ports/transmit-by-hand.ts';
import { giveUpContact } from '#activities/give-up-contact.ts';
import type { HandOffOrder } from '#workflows/collection/orders.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { readAccount } from '#db/account/read-account.ts';
import { providerInMemory } from '../../fakes/provider-in-memory.ts';
import { orderOf, sendingWorld } from '../../regressions/database/sending-world.ts';
import type { SendingWorld } from '../../regressions/database/sending-world.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';
import { on } from '../receivables-world.ts';
import { startRun } from '../run-by-hand.ts';
import { dyingAt, everyTransaction, Killed, newsOf, outcomeOf, triesOf } from './tries.ts';

/** A hand-off killed, refused, cut off or overtaken at each place where it waits for something (design §3.4, §3.6). */
let house: OrganisationDatabase;
let world: SendingWorld;
let order: HandOffOrder;
let tries: ReturnType<typeof triesOf<HandOffOrder>>;
let agency: ReturnType<typeof providerInMemory<Dossier>>;
const at = on(4, 28);
const sent = { kind: 'decided', decision: { kind: 'send' } };

const agencyPort = (port: Omit<CollectionsPort, 'transmission'>): { collections: CollectionsPort } => ({
	collections: { ...port, transmission: 'by-provider' },
});

beforeAll(async () => {
	house = await organisationDatabase();
});
beforeEach(async () => {
	world = await sendingWorld(await house.beside());
	await world.invoice('a', { amountCents: 100_000 });
	const key = `inv/${world.organisationId}/a/hand-off:1`;
	const intent: Intent = {
		...{ key, attempt: 0, invoice: 'a', node: 'hand-off', kind: 'hand-off', channel: 'email' },
		...{
			level: 'formal',
			template: '',
			to: [],
			owner: 'collector',
			approvedBy: 'claire',
			dueOn: '2027-02-05',
		},
		...{ formalReached: true, handedOff: false, deferrals: null, why: [] },
	};
	const asked = { customer: world.customer, invoice: 'a', scenario: 'standard', intent, at };
	const { intent: _asked, ...about } = orderOf(world.organisationId, asked);
	await startRun(world, 'a', on(1, 5));
	const heard = (await world.one((tx) => readAccount(tx, world.customer))).seq;
	const place = { node: 'hand-off', procedure: 'payment-order', to: 'agency', approvedBy: 'claire' };
	order = { ...about, heard, effect: { type: 'hand-off', key, ...place, intent } };
	tries = triesOf(world, handOff, { order, at });
	agency = providerInMemory('agency');
});

/** What the house knows of the hand-off: money side, files, and what people are asked to do. */
const known = () =>
	world.inside(async (tx) => ({
		handedOff: (await readAccount(tx, world.customer))?.invoices['a']?.handedOff,
		facts: (await tx.selectFrom('fact').select('id').where('type', '=', 'handed-off').execute()).length,
		handOffs: await tx
			.selectFrom('handOff as h')
			.innerJoin('document as d', 'd.id', 'h.documentId')
			.select(['h.amounts', 'd.sha256'])
			.execute(),
		toTransmit: (await tx.selectFrom('task').select('key').where('code', '=', 'transmit-dossier').execute())
			.length,
	}));

describe.each(['before', 'after'] as const)('a worker that dies just %s a transaction', (when) => {
	test.each(everyTransaction)('number %i: the agency has one dossier, and the account knows', async (nth) => {
		const ports = agencyPort(agency.asked);
		const first = await tries.once({ ports }, dyingAt(when, nth));
		expect(first ?? (await tries.untilAnswered(ports))).toMatchObject(sent);
		expect(agency.taken).toHaveLength(1);
		expect(await outcomeOf(world, order.effect.key)).toEqual({
			contact: { state: 'delivered' },
			incidents: [],
		});
		const sha256 = agency.taken[0]?.message.dossierSha256;
		expect(await known()).toMatchObject({
			...{ handedOff: true, facts: 1, toTransmit: 0 },
			handOffs: [{ sha256, amounts: { claimedCents: agency.taken[0]?.message.claimedCents } }],
		});
	});

	test.each(everyTransaction)(
		'number %i, with an agency that cannot be asked: at most one dossier, none lost in silence, no pressure beside it',
		async (nth) => {
			const ports = agencyPort(agency.mute);
			const first = await tries.once({ ports }, dyingAt(when, nth));
			const { kind } = first ?? (await tries.untilAnswered(ports));
			const isUnknown = kind === 'unknown';
			expect(agency.taken.length).toBeLessThanOrEqual(1);
			if (!isUnknown) expect(agency.taken).toHaveLength(1);
			expect(await outcomeOf(world, order.effect.key)).toEqual({
				contact: { state: isUnknown ? 'unknown' : 'delivered' },
				incidents: isUnknown ? ['delivery-unknown'] : [],
			});
			// The run goes on as handed off either way: so does the account, with the dossier at hand.
			expect(await known()).toMatchObject({ handedOff: true, facts: 1, handOffs: [{}] });
		},
	);

	test.each(everyTransaction)(
		'number %i, passed on by hand: the dossier is there and one person is asked to pass it on',
		async (nth) => {
			const ports = { collections: transmitByHand() };
			const first = await tries.once({ ports }, dyingAt(when, nth));
			expect(first ?? (await tries.untilAnswered(ports))).toMatchObject(sent);
			expect(await outcomeOf(world, order.effect.key)).toEqual({
				contact: { state: 'delivered' },
				incidents: [],
			});
			expect(await known()).toMatchObject({ handedOff: true, facts: 1, handOffs: [{}], toTransmit: 1 });
		},
	);
});

describe('news between the approval and the agency', () => {
	const kinds = [
		...[
			{ kind: 'payment', cents: 100_000 },
			{ kind: 'payment', cents: 40_000 },
		],
		...[
			{ kind: 'dispute', cents: 100_000 },
			{ kind: 'dispute', cents: 30_000 },
		],
		...[
			{ kind: 'promise', cents: 0 },
			{ kind: 'pause', cents: 0 },
			{ kind: 'insolvency', cents: 0 },
		],
	] as const;
	const places = kinds.flatMap((one) => everyTransaction.map((nth) => ({ ...one, nth })));
	test.each(places)('$kind of $cents before transaction $nth', async ({ kind, cents, nth }) => {
		let takenBefore = Infinity;
		const result = await tries.once(
			{ ports: agencyPort(agency.asked) },
			{
				before: async (now) => {
					if (now !== nth) return;
					expect((await newsOf(world, at)[kind](cents)).ok).toBe(true);
					takenBefore = agency.taken.length;
				},
			},
		);
		if (takenBefore > 0) {
			// Too late to call it back: what is told to the account is what was done.
			expect(result).toMatchObject(sent);
			expect(await known()).toMatchObject({ handedOff: true, facts: 1 });
			return;
		}
		// What was approved is another thing now: it waits until the run has heard, which asks for approval anew.
		expect(agency.taken).toHaveLength(0);
		expect(result).toMatchObject({ kind: 'decided' });
		expect(result).not.toMatchObject(sent);
		expect(await outcomeOf(world, order.effect.key)).toMatchObject({ incidents: [] });
		expect(await known()).toMatchObject({ handedOff: false, facts: 0, toTransmit: 0 });
	});
});

test('a stuck try that wakes up late finds that another has passed the dossier on: one dossier', async () => {
	const ports = agencyPort(agency.asked);
	for (const nth of [1, 2, 3])
		await tries.once(
			{ ports },
			{
				before: async (now) => {
					if (now === nth) await tries.once({ attempt: 2, minute: 3, ports });
				},
			},
		);
	expect(await tries.once({ attempt: 3, minute: 6, ports })).toMatchObject(sent);
	expect(agency.taken).toHaveLength(1);
	expect(await known()).toMatchObject({ handedOff: true, facts: 1, handOffs: [{}] });
});

test('an agency that timed out after taking the dossier is asked, and gets no second one', async () => {
	const timedOut = agencyPort({
		...agency.asked,
		deliver: async (message, key) => {
			await agency.asked.deliver(message, key);
			throw new DeliveryUnavailable('network', 'unknown', 'timed out');
		},
	});
	expect(await tries.once({ ports: timedOut })).toBeNull();
	expect(await tries.untilAnswered(agencyPort(agency.asked))).toMatchObject(sent);
	expect(agency.taken).toHaveLength(1);
	expect(await known()).toMatchObject({ handedOff: true, facts: 1, handOffs: [{}] });
});

test('an agency that indexes late is not believed to have nothing before', async () => {
	let minute = 0;
	const slow = agency.slow(() => at + minute * 60_000, 5 * 60_000);
	const dying = agencyPort({
		...slow,
		deliver: async (message, key) => {
			await slow.deliver(message, key);
			throw new Killed();
		},
	});
	await tries.once({ ports: dying });
	for (minute = 1; minute < 5; minute += 1)
		expect(await tries.once({ attempt: minute + 1, minute, ports: agencyPort(slow) })).toBeNull();
	expect(await tries.once({ attempt: 6, minute: 5, ports: agencyPort(slow) })).toMatchObject(sent);
	expect(agency.taken).toHaveLength(1);
});

test('an agency that refuses the file leaves the invoice where it was, and a person is told', async () => {
	const refusing = agencyPort({
		name: 'agency',
		deliver: () => Promise.reject(new DeliveryRefused('message-invalid', 'not our country')),
	});
	expect(await tries.once({ ports: refusing })).toMatchObject({ kind: 'refused', reason: 'message-invalid' });
	expect(await outcomeOf(world, order.effect.key)).toEqual({
		contact: { state: 'failed' },
		incidents: ['delivery-failed'],
	});
	expect(await known()).toMatchObject({ handedOff: false, facts: 0, toTransmit: 0 });
});

test('an agency out of reach for three days: what certainly did not leave failed, and the invoice is not handed off', async () => {
	const busy = agencyPort({
		name: 'agency',
		deliver: () => Promise.reject(new DeliveryUnavailable('network', 'not-accepted', 'refused connection')),
	});
	for (const attempt of [1, 2, 3]) expect(await tries.once({ attempt, ports: busy })).toBeNull();
	const { effect, ...about } = order;
	await giveUpContact(world)({ ...about, at: at + 3 * 86_400_000, key: effect.key });
	expect(await outcomeOf(world, effect.key)).toEqual({
		contact: { state: 'failed' },
		incidents: ['delivery-failed'],
	});
	expect(await known()).toMatchObject({ handedOff: false, facts: 0, toTransmit: 0 });
});
