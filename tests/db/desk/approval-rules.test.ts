import { randomUUID } from 'node:crypto';
import { beforeEach, describe, expect, test } from 'vitest';
import { tellCompanyStance } from '#activities/sweep-due-runs.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { APPROVERS, approvalRules } from '#db/desk/approval-rules.ts';
import { needsSecond } from '#db/desk/needs-second.ts';
import type { Role } from '#db/values.ts';
import { RIGHTS } from '#lib/server/rights.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';
import { startRun } from '../run-by-hand.ts';

let world: ReceivablesWorld;

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
});

const join = (role: Role) =>
	world.inside((tx) =>
		tx
			.insertInto('membership')
			.values({ userId: randomUUID(), name: role, email: `${role}@verrerie.test`, roles: [role] })
			.execute(),
	);
const say = (
	act: 'formal-notice' | 'hand-off' | 'write-off',
	fourEyes: boolean,
	aboveCents: number | null = null,
) => world.inside((tx) => tx.insertInto('approvalPolicy').values({ act, fourEyes, aboveCents }).execute());
const inForce = async () =>
	(await world.inside(approvalRules)).filter(({ fourEyes }) => fourEyes).map(({ act }) => act);
const sweep = () => tellCompanyStance(world, world.organisationId, on(1, 25));
const told = async () => {
	const rows = await world.inside((tx) => tx.selectFrom('outbox').select('body').orderBy('id').execute());
	return rows.at(-1)?.body.snapshot.fourEyes;
};

describe('what nobody has set', () => {
	test('needs two people for notices and hand-offs as soon as two may approve, and nothing else does', async () => {
		await join('admin');
		await join('collector');
		expect(await inForce()).toEqual([]);
		await join('approver');
		expect(await inForce()).toEqual(['formal-notice', 'hand-off']);
		expect(await world.inside((tx) => needsSecond(tx, 'formal-notice', 1))).toBe(true);
		expect(await world.inside((tx) => needsSecond(tx, 'write-off', 1))).toBe(false);
	});

	test('is counted on the roles that the table of rights lets approve', () => {
		const able = (Object.keys(RIGHTS) as Role[]).filter((role) => RIGHTS[role].includes('approve'));
		expect([...able].sort()).toEqual([...APPROVERS].sort());
	});
});

test('what the company has set counts, alone or not', async () => {
	await say('formal-notice', true);
	expect(await inForce()).toEqual(['formal-notice']);
	await join('admin');
	await join('credit-manager');
	await say('hand-off', false);
	await say('write-off', true);
	expect(await inForce()).toEqual(['formal-notice', 'write-off']);
});

describe('the accounts', () => {
	test('hear once that two people are wanted, and that they are no longer', async () => {
		await startRun(world, 'a', on(1, 22));
		expect(await sweep()).toBe(0);
		await join('admin');
		await join('credit-manager');
		expect(await sweep()).toBe(1);
		expect(await told()).toEqual(['formal-notice', 'hand-off']);
		expect(await sweep()).toBe(0);
		await say('formal-notice', false);
		expect(await sweep()).toBe(1);
		expect(await told()).toEqual(['hand-off']);
		await say('hand-off', false);
		expect(await sweep()).toBe(1);
		expect(await told()).toBeUndefined();
		const { state } = await world.one((tx) => lockAccount(tx, world.customer));
		expect(state.customer.fourEyes).toBeUndefined();
	});

	test('ask for two people only above the amount: 1,000.00 € are owed', async () => {
		await startRun(world, 'a', on(1, 22));
		await say('formal-notice', true, 100_000);
		await say('hand-off', true, 99_999);
		await sweep();
		expect(await told()).toEqual(['hand-off']);
	});
});
