import { beforeEach, expect, test } from 'vitest';
import { openIncident } from '#activities/contact/open-incident.ts';
import { createTask } from '#activities/create-task.ts';
import type { TaskOrder } from '#workflows/collection/orders.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;

const ask = (node: string, code: string, at = on(3, 1)) => {
	const { organisationId, customer: customerId } = world;
	const order: TaskOrder = {
		...{ organisationId, customerId, invoice: 'a', runId: `inv/${organisationId}/a`, at },
		scenario: { id: 'standard', name: 'Standard', version: 1, hash: '' },
		effect: { type: 'create-task', task: `a/${node}:1`, code, owner: 'collector', node, dueAt: null },
	};
	return createTask({ db: world.db })(order);
};

const tasks = async () => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('task').select(['key', 'kind', 'requestedBy']).orderBy('key').execute(),
	);
	return rows.map(({ key, kind, requestedBy }) => [key, kind, requestedBy]);
};

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

test('an ordinary message was asked for by nobody; one with consequences by who published its version', async () => {
	await ask('reminder-1', 'confirm');
	await ask('formal-notice', 'confirm');
	await ask('by-hand-1', 'confirm');
	await ask('call', 'confirm');
	expect(await tasks()).toEqual([
		['a/by-hand-1:1', 'confirmation', null],
		['a/call:1', 'confirmation', null],
		['a/formal-notice:1', 'confirmation', 'anne'],
		['a/reminder-1:1', 'confirmation', null],
	]);
});

test('a retry changes nothing, and a letter that somebody looks after already is not asked about again', async () => {
	await ask('reminder-1', 'call');
	await ask('reminder-1', 'call');
	await world.inside((tx) =>
		tx
			.insertInto('task')
			.values({
				...{ key: 'letter/x/no-news', kind: 'letter', code: 'check-reception', owner: 'collector' },
				...{ customerId: world.customer, invoiceId: 'a', at: new Date(on(3, 1)) },
			})
			.execute(),
	);
	await ask('formal-notice', 'check-reception', on(3, 2));
	expect((await tasks()).map(([key]) => key)).toEqual(['a/reminder-1:1', 'letter/x/no-news']);
	await ask('formal-notice', 'check-reception', on(5, 2));
	expect(await tasks()).toHaveLength(3);
});

test('what whoever tried a message has told of it is not told again by its run', async () => {
	const runId = `inv/${world.organisationId}/a`;
	const incident = { customerId: world.customer, invoice: 'a', runId, node: 'reminder-1', at: on(3, 1) };
	await world.inside((tx) =>
		openIncident(tx, {
			...incident,
			...{ key: `${runId}/reminder-1:1`, name: 'delivery-failed', code: 'delivery-failed' },
			reason: 'no-bank-account',
		}),
	);
	await ask('reminder-1', 'no-bank-account');
	expect(await tasks()).toHaveLength(1);
	await ask('reminder-2', 'no-contact');
	expect(await tasks()).toHaveLength(2);
});
