import { randomUUID } from 'node:crypto';
import { beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { whoseCustomers } from '#lib/server/session/whose-customers.ts';
import { readOutboxFilter } from '#lib/outbox/outbox-filter.ts';
import { scopedMessages } from '#lib/server/outbox/outbox-page.ts';
import { inScope } from '#lib/server/search/in-scope.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

const clock = vi.hoisted(() => ({ at: 0 }));
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(clock.at) }));

const [maud, ines, paul] = [randomUUID(), randomUUID(), randomUUID()];
const personOf = (userId: string, role: 'sales' | 'project-manager' | 'collector' = 'sales') =>
	({ userId, organisationId: world.organisationId, name: '', email: '', roles: [role] }) as never;

let world: ReceivablesWorld;

beforeAll(async () => {
	world = await receivablesWorld();
	await world.invoice('works');
	await world.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values(
				[maud, ines, paul].map((userId) => ({
					...{ userId, name: userId, email: `${userId}@x.test`, roles: ['sales' as const] },
				})),
			)
			.execute();
		await tx
			.updateTable('customer')
			.set({ projectManagerId: maud })
			.where('id', '=', world.customer)
			.execute();
		await tx
			.insertInto('message')
			.values({
				...{ customerId: world.customer, channel: 'email', kind: 'email', status: 'sent', language: 'fr' },
				...{ subject: 'Relance', sender: '{}', recipients: '{}', at: new Date(on(3, 1, 9)) },
			})
			.execute();
		await tx
			.insertInto('absence')
			.values([
				{ userId: maud, substituteId: paul, startsOn: '2027-03-08', endsOn: '2027-03-12' },
				{ userId: paul, substituteId: ines, startsOn: '2027-03-11', endsOn: '2027-03-11' },
			])
			.execute();
	});
});
beforeEach(() => {
	clock.at = on(3, 9, 9);
});

/** What somebody sees in their own transactions: by the database alone, and through the screens' own filter. */
async function customersSeenBy(userId: string): Promise<string[][]> {
	const seen = await whoseCustomers(world.db, personOf(userId));
	return forOrganisation(
		world.db,
		world.organisationId,
		async (tx) => {
			const all = await tx.selectFrom('customer as c').select('c.id').execute();
			const scoped = await tx.selectFrom('customer as c').select('c.id').where(inScope(userId)).execute();
			const invoices = await tx.selectFrom('invoice').select('id').execute();
			const filter = readOutboxFilter(new URLSearchParams());
			const sent = await scopedMessages(tx, filter, { assignedTo: userId })
				.select('m.subject as id')
				.execute();
			return [all, scoped, invoices, sent].map((rows) => rows.map(({ id }) => id));
		},
		seen,
	);
}
const everything = () => [[world.customer], [world.customer], ['works'], ['Relance']];
const nothing = [[], [], [], []];

test('who stands in sees the absent one’s customers on the days of the absence, and on no other', async () => {
	for (const [day, sees] of [
		[7, false],
		[8, true],
		[10, true],
		[13, false],
	] as const) {
		clock.at = on(3, day, 9);
		expect({ day, seen: await customersSeenBy(paul) }).toEqual({ day, seen: sees ? everything() : nothing });
		expect({ day, seen: await customersSeenBy(maud) }).toEqual({ day, seen: everything() });
		expect({ day, seen: await customersSeenBy(ines) }).toEqual({ day, seen: nothing });
	}
});

test('a substitute who is away too passes it on, for that day', async () => {
	clock.at = on(3, 11, 9);
	expect(await customersSeenBy(ines)).toEqual(everything());
	expect(await customersSeenBy(paul)).toEqual(nothing);
});

test('the day is the company’s own: at half past eleven in the evening in London it has begun in Paris', async () => {
	clock.at = Date.UTC(2027, 2, 7, 23, 30);
	expect(await customersSeenBy(paul)).toEqual(everything());
});

test('whoever sees everything is not narrowed', async () => {
	expect(await whoseCustomers(world.db, personOf(paul, 'collector'))).toBeNull();
});

test('whoever deals with a dispute sees its customer until it is settled', async () => {
	clock.at = on(3, 20, 9);
	expect(await customersSeenBy(ines)).toEqual(nothing);
	await world.inside((tx) =>
		tx
			.insertInto('dispute')
			.values({
				...{ id: randomUUID(), customerId: world.customer, invoiceId: 'works', category: 'quality' },
				...{ amountCents: 100, at: new Date(on(3, 19, 9)), resolveOn: '2027-04-02', ownerId: ines },
			})
			.execute(),
	);
	expect(await customersSeenBy(ines)).toEqual(everything());
	await world.inside((tx) =>
		tx
			.updateTable('dispute')
			.set({ resolvedAt: new Date(on(3, 20, 8)), acceptedCents: 0 })
			.execute(),
	);
	expect(await customersSeenBy(ines)).toEqual(nothing);
});
