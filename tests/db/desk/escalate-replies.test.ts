import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { announceCallBacks } from '#db/desk/announce-call-backs.ts';
import { escalateReplies } from '#db/desk/escalate-replies.ts';
import { openTask } from '#db/queries/open-task.ts';
import { readAccount } from '#db/account/read-account.ts';
import { pauseCovering } from '#workflows/receivables/account/covering-pause.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;
const [collector, manager] = [randomUUID(), randomUUID()];

beforeAll(async () => {
	world = await receivablesWorld();
	await world.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values([
				{ userId: collector, name: 'Léa', email: 'lea@example.test', roles: ['collector'] },
				{ userId: manager, name: 'Paul', email: 'paul@example.test', roles: ['credit-manager'] },
			])
			.execute();
		await tx
			.updateTable('customer')
			.set({ collectorId: collector })
			.where('id', '=', world.customer)
			.execute();
	});
	await world.invoice('A', { number: 'FA-2027-0042' });
});

const told = (kind: string) =>
	world.inside((tx) =>
		tx
			.selectFrom('notification')
			.select(['userId', 'customerId', 'path', 'params'])
			.where('kind', '=', kind as 'incident')
			.execute(),
	);

test('a reply without decision goes to the manager once its hold has ended, and the pause is over by itself', async () => {
	const scope = { customer: world.customer };
	await world.tell({ type: 'pause', scope, until: '2027-03-06', reason: 'réponse', at: on(3, 2, 9) });
	const { id } = await world.one(async (tx) => {
		const reply = {
			event: 'e1',
			way: 'webhook',
			at: new Date(on(3, 2, 9)),
			fromEmail: 'compta@durand.test',
		} as const;
		const held = { customerId: world.customer, invoices: ['A'], holdUntil: '2027-03-06' };
		const row = await tx
			.insertInto('reply')
			.values({ ...reply, ...held })
			.returning('id')
			.executeTakeFirstOrThrow();
		await openTask(tx, {
			...{ key: `reply/${row.id}`, kind: 'reply', code: 'reply', customerId: world.customer, invoiceId: 'A' },
			...{ runId: null, node: null, visit: null, scenario: null, owner: 'collector', dueAt: null },
			at: reply.at,
		});
		return row;
	});
	expect(await world.inside((tx) => escalateReplies(tx, on(3, 5, 20)))).toBe(0);
	expect(await world.inside((tx) => escalateReplies(tx, on(3, 6, 9)))).toBe(1);
	expect(await world.inside((tx) => escalateReplies(tx, on(3, 6, 10)))).toBe(0);
	expect(await told('reply-waiting')).toMatchObject([
		{ userId: manager, customerId: world.customer, path: `/replies/${id}`, params: { on: '2027-03-02' } },
	]);
	expect(
		await world.one((tx) =>
			tx.selectFrom('task').selectAll().where('key', '=', `reply/${id}`).executeTakeFirst(),
		),
	).toMatchObject({ state: 'open', owner: 'credit-manager' });
	const account = await world.one((tx) => readAccount(tx, world.customer));
	const policy = await world.inside((tx) => loadPolicy(tx, account.customer, on(3, 6, 9)));
	expect(pauseCovering(account, 'A', on(3, 5, 20), policy)).toMatchObject({ until: '2027-03-06' });
	expect(pauseCovering(account, 'A', on(3, 6, 9), policy)).toBeNull();
});

test('a broken promise tells the customer’s team, an incident its collector, an approval those who may give it', async () => {
	await world.tell({
		...{ type: 'promise', promise: 'P1', invoices: ['A'], amountCents: 10_000, on: '2027-03-09' },
		at: on(3, 8),
	});
	await world.tell({ type: 'promise-due', promise: 'P1', at: on(3, 12) });
	expect(await told('promise-broken')).toMatchObject([{ userId: collector, params: { on: '2027-03-09' } }]);
	const task = {
		...{ customerId: world.customer, invoiceId: 'A', runId: null, node: null, visit: null, scenario: null },
		...{ owner: 'collector', at: new Date(on(3, 12)), dueAt: null },
	};
	for (const _twice of [1, 2])
		await world.inside((tx) =>
			openTask(tx, { ...task, key: 'i', kind: 'incident', code: 'delivery-failed' }),
		);
	await world.inside((tx) => openTask(tx, { ...task, key: 'a', kind: 'approval', code: 'approve' }));
	expect(await told('incident')).toMatchObject([{ userId: collector, params: { task: 'delivery-failed' } }]);
	expect(await told('approval-asked')).toMatchObject([{ userId: manager }]);
});

test('a call-back is told before its hour, to whom it belongs, once', async () => {
	const at = on(3, 15, 9);
	await world.inside(async (tx) => {
		await openTask(tx, {
			...{
				key: 'call-back/1',
				kind: 'call-back',
				code: 'call-back',
				customerId: world.customer,
				invoiceId: 'A',
			},
			...{ runId: null, node: null, visit: null, scenario: null, owner: 'collector', dueAt: new Date(at) },
			...{ at: new Date(on(3, 12)), payload: { note: 'rappeler M. Durand' } },
		});
		await tx
			.updateTable('task')
			.set({ snoozedUntil: new Date(at), ownerId: collector })
			.where('key', '=', 'call-back/1')
			.execute();
	});
	const looks = (minutes: number) => world.inside((tx) => announceCallBacks(tx, at + minutes * 60_000));
	await looks(-16);
	expect(await told('call-back'), 'the next look is still before the hour').toEqual([]);
	for (const minutes of [-15, -1, 14]) await looks(minutes);
	expect(await told('call-back')).toMatchObject([
		{ userId: collector, params: { note: 'rappeler M. Durand' } },
	]);
	const { at: shown } = await world.inside((tx) =>
		tx.selectFrom('notification').select('at').where('kind', '=', 'call-back').executeTakeFirstOrThrow(),
	);
	expect(shown, 'it says its hour').toEqual(new Date(at));
});
