import { sql } from 'kysely';
import { beforeAll, describe, expect, test } from 'vitest';
import { recordFact } from '#db/account/record-fact.ts';
import { forOrganisation } from '#db/client.ts';
import type { Tx } from '#db/client.ts';
import type { Role } from '#db/values.ts';
import { ACTS, actsOf, RIGHTS } from '#lib/server/rights.ts';
import type { Act } from '#lib/server/rights.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

const roles = Object.keys(RIGHTS) as Role[];

let world: ReceivablesWorld;
let told = 0;
beforeAll(async () => {
	world = await receivablesWorld();
	await world.invoice('one', { amountCents: 1_000_000 });
});

class Undone extends Error {}

/** Whether the database lets such people do it; nothing of it stays. */
async function lets(acts: readonly string[] | null, work: (tx: Tx) => Promise<unknown>): Promise<boolean> {
	const tried = forOrganisation(
		world.db,
		world.organisationId,
		async (tx) => {
			await work(tx);
			throw new Undone();
		},
		null,
		acts,
	);
	const thrown: unknown = await tried.catch((error: unknown) => error);
	if (thrown instanceof Undone) return true;
	expect(thrown).toMatchObject({ code: '42501' });
	return false;
}

const tell =
	(fact: { type: Fact['type'] } & Record<string, unknown>) =>
	async (tx: Tx): Promise<void> => {
		told += 1;
		const stamp = { id: `told-${String(told)}`, at: on(2, 8), actor: 'somebody' };
		const answer = await recordFact(tx, world.organisationId, world.customer, {
			...stamp,
			...fact,
		} as Fact);
		expect(answer).toMatchObject({ ok: true });
	};

const paid = { amountCents: 1_000, currency: 'EUR', valueDate: '2027-02-08' };
const promise = tell({
	type: 'promise',
	promise: 'p',
	invoices: ['one'],
	amountCents: 1_000,
	on: '2027-02-12',
});
const payment = tell({
	...{ type: 'payment', payment: 'by-hand', ...paid },
	allocations: [{ invoice: 'one', amountCents: 1_000 }],
});
const pause = tell({ type: 'pause', scope: { invoice: 'one' }, until: '2027-02-20', reason: 'asked' });
const goLive = (tx: Tx) => tx.updateTable('organisation').set({ live: true, mailConnected: true }).execute();
const account = (tx: Tx) =>
	tx
		.insertInto('bankAccount')
		.values({ currency: 'EUR', iban: 'FR7630006000011234567890189', holder: 'Anne' })
		.execute();
const retire = (tx: Tx) =>
	tx
		.insertInto('retiredVersion')
		.columns(['scenarioId', 'version', 'at', 'actor'])
		.expression((eb) =>
			eb
				.selectFrom('scenarioVersion')
				.select(['scenarioId', 'version'])
				.select([sql<Date>`now()`.as('at'), sql<string>`'somebody'`.as('by')])
				.limit(1),
		)
		.execute();

const strategic = (tx: Tx) =>
	tx.updateTable('customer').set({ strategic: true }).where('id', '=', world.customer).execute();
const correct = (tx: Tx) => tx.updateTable('contactPerson').set({ name: 'Paule' }).execute();
const batch = (tx: Tx) =>
	tx
		.insertInto('importBatch')
		.values({ kind: 'invoices', filename: 'f.csv', sha256: 'x', at: new Date(on(2, 8)), actor: 'somebody' })
		.execute();
const ask = (tx: Tx) =>
	tx
		.insertInto('task')
		.values({
			...{ key: 'by-hand', kind: 'task', code: 'find-contact', customerId: world.customer },
			...{ owner: 'collector', at: new Date(on(2, 8)), payload: JSON.stringify({}) },
		})
		.execute();

const acts: Record<string, { work: (tx: Tx) => Promise<unknown>; by: readonly Role[] }> = {
	'note a promise': {
		work: promise,
		by: ['admin', 'credit-manager', 'collector', 'sales', 'project-manager', 'contributor', 'approver'],
	},
	'enter a payment': { work: payment, by: ['admin', 'credit-manager', 'collector', 'approver'] },
	'pause an invoice': { work: pause, by: ['admin', 'credit-manager', 'collector', 'approver'] },
	'let messages leave': { work: goLive, by: ['admin'] },
	'say where customers pay': { work: account, by: ['admin'] },
	'call a customer strategic': { work: strategic, by: ['admin', 'credit-manager', 'collector'] },
	'import a file': { work: batch, by: ['admin', 'credit-manager', 'collector'] },
	'correct whom to write to': { work: correct, by: roles.filter((role) => role !== 'reader') },
	'ask for something to be done': { work: ask, by: roles.filter((role) => role !== 'reader') },
	'retire a version': { work: retire, by: ['admin', 'credit-manager', 'approver'] },
};

describe('the database refuses what a person’s roles do not allow', () => {
	test.for(Object.entries(acts))('%s', async ([, { work, by }]) => {
		for (const role of roles)
			expect([role, await lets(actsOf({ roles: [role] }), work)]).toEqual([role, by.includes(role)]);
	});

	test('roles combine; without any nothing is written; work that is no person’s is bound by its caller', async () => {
		expect(await lets(actsOf({ roles: ['sales', 'collector'] }), payment)).toBe(true);
		expect(await lets([], promise)).toBe(false);
		for (const { work } of Object.values(acts)) expect(await lets(null, work)).toBe(true);
	});

	test('a setting saved as it was, with another beside it that is nobody’s secret, passes', async () => {
		const same = (tx: Tx) =>
			tx
				.updateTable('organisation')
				.set({ paymentDataAt: new Date(on(2, 8)) })
				.execute();
		expect(await lets(actsOf({ roles: ['collector'] }), same)).toBe(true);
	});
});

test('every right that a trigger names is one of the table’s', async () => {
	const { rows } = await sql<{ text: string }>`
		select pg_get_triggerdef(t.oid) as text from pg_trigger t join pg_proc p on p.oid = t.tgfoid
		where p.proname = 'refuse_act'`.execute(world.db);
	const named = rows.map(({ text }) => /\{([a-z,-]+)\}/.exec(text)?.[1]?.split(',') ?? ['none named']);
	expect(rows.length).toBeGreaterThan(15);
	expect(named.flat().filter((act) => !ACTS.includes(act as Act))).toEqual([]);
});
