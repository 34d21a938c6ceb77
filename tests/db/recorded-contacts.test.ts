import { beforeEach, describe, expect, test } from 'vitest';
import { settleSent } from '#activities/contact/settle.ts';
import { decideContact } from '#db/account/decide-slot.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { foresee } from '#workflows/collection/foresee.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { nextAction } from '#workflows/scenario/next-action.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import type { RunState, StepContext } from '#workflows/scenario/run.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';
import { startRun, untilItAsks } from './run-by-hand.ts';

type Sent = Extract<Decision, { kind: 'send' }>;

let world: ReceivablesWorld;
let order: ContactOrder;
let decision: Sent;
let then: RunState;

const receipt = { provider: 'outbox', reference: 'm1', acceptedAt: null };
const settled = (changes: Partial<ContactOrder> = {}) =>
	settleSent({ db: world.db }, { ...order, ...changes }, receipt, { decision });

const projection = () =>
	world.one((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['node', 'nextWakeAt', 'recordNumber', 'runState'])
			.where('invoiceId', '=', 'a')
			.executeTakeFirst(),
	);

const told = async () => {
	const lines = await world.inside((tx) =>
		tx.selectFrom('journal').select(['kind', 'node']).where('kind', '<>', 'fact').orderBy('seq').execute(),
	);
	return lines.map(({ kind, node }) => `${kind} ${node ?? ''}`.trim());
};

const ending = () =>
	world.one((tx) =>
		tx
			.selectFrom('invoiceRun')
			.select(['workflow', 'outcome', 'endedAt'])
			.where('invoiceId', '=', 'a')
			.executeTakeFirst(),
	);

const recordedWith = () =>
	world.one((tx) =>
		tx.selectFrom('contact').select('recordNumber').where('key', '=', order.intent.key).executeTakeFirst(),
	);

/** The first reminder of an invoice, decided and handed to its provider; where its run stands then goes with the order. */
beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	const run = await startRun(world, 'a', on(1, 22));
	const { intent, at } = await untilItAsks(run);
	const scenario = { id: 'standard', version: 1, name: 'Standard', hash: '' };
	const context = await world.inside(async (tx): Promise<StepContext> => {
		const opened = await lockAccount(tx, world.customer);
		const { calendars } = await loadPolicy(tx, opened!.state.customer, at);
		const { plan } = await tx.selectFrom('scenarioVersion').select('plan').executeTakeFirstOrThrow();
		return { plan, calendars };
	});
	const foreseen = foresee(context, run.state(), intent, at)!;
	then = foreseen.state;
	order = {
		...{
			organisationId: world.organisationId,
			customerId: world.customer,
			invoice: 'a',
			at,
			intent,
			scenario,
		},
		runId: `inv/${world.organisationId}/a`,
		foreseen: {
			...foreseen,
			at,
			...{ next: nextAction(context, then), nextWakeAt: nextWake(then), recordNumber: 2 },
			entries: [{ at, entry: { kind: 'status', invoices: ['a'], from: 'upcoming', to: 'overdue', why: [] } }],
		},
	};
	const { answer } = await world.inside((tx) => decideContact(tx, order));
	decision = answer as Sent;
});

describe('a message that has left as its run foresaw', () => {
	test('records where the run stands, with the lines that nobody had written and its own', async () => {
		const before = await told();
		expect(await settled()).toBe(true);
		expect(await projection()).toMatchObject({ node: then.position?.node, recordNumber: 2, runState: then });
		expect(await told()).toEqual([...before, 'status', `email ${order.intent.node}`]);
		expect(await recordedWith()).toEqual({ recordNumber: 2 });
	});

	test('records once, however often it is tried', async () => {
		expect(await settled()).toBe(true);
		const lines = await told();
		expect(await settled()).toBe(false);
		expect(await told()).toEqual(lines);
		const { answer } = await world.inside((tx) => decideContact(tx, order));
		expect(answer).toMatchObject({ kind: 'settled', contact: { recordNumber: 2 } });
	});

	test('leaves a newer record of the run alone, and the lines to the run', async () => {
		await world.inside((tx) =>
			tx.updateTable('invoiceRun').set({ recordNumber: 3 }).where('invoiceId', '=', 'a').execute(),
		);
		const [lines, before] = [await told(), await projection()];
		expect(await settled()).toBe(false);
		expect(await told()).toEqual(lines);
		expect(await projection()).toEqual(before);
		expect(await recordedWith()).toEqual({ recordNumber: null });
	});

	test('records the end after it, with what the run says then', async () => {
		const before = await told();
		const following = [{ kind: 'end', invoices: ['a'], outcome: 'completed', why: [] }] as const;
		const state: RunState = { ...then, standing: null, clocks: [], ended: 'completed' };
		const foreseen = { ...order.foreseen!, state, following, next: null, nextWakeAt: null };
		expect(await settled({ foreseen })).toBe(true);
		expect(await ending()).toEqual({ workflow: 'closed', outcome: 'completed', endedAt: new Date(order.at) });
		expect(await told()).toEqual([...before, 'status', `email ${order.intent.node}`, 'end']);
	});

	test('leaves the end to a run that has yet to hear something: closed, it would hear no more', async () => {
		await world.tell({
			...{ type: 'dispute-opened', at: order.at, dispute: 'd', invoice: 'a', category: 'price' },
			...{ amountCents: 40_000, resolveOn: '2027-03-01' },
		});
		const lines = await told();
		const state: RunState = { ...then, standing: null, clocks: [], ended: 'completed' };
		expect(await settled({ foreseen: { ...order.foreseen!, state, next: null, nextWakeAt: null } })).toBe(
			false,
		);
		expect((await ending()).workflow).toBe('started');
		expect(await told()).toEqual(lines);
	});

	test('records nothing where the message tells another deadline than was foreseen', async () => {
		const lines = await told();
		const foreseen = { ...order.foreseen!, deadline: { type: 'date', date: '2027-12-31' } as const };
		expect(await settled({ foreseen })).toBe(false);
		expect(await told()).toEqual(lines);
	});
});
