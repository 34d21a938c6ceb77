import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client.ts';
import { notify } from '#db/notifications/notify.ts';
import type { NotifiedPeople } from '#db/notifications/notify.ts';
import { organisationDatabase } from '../organisation-database.ts';
import type { OrganisationDatabase } from '../organisation-database.ts';

let company: OrganisationDatabase;
const [collector, manager, gone] = [randomUUID(), randomUUID(), randomUUID()];
const contact = randomUUID();
const at = new Date('2027-03-01T09:00:00Z');

beforeAll(async () => {
	company = await organisationDatabase();
	await company.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values([
				{ userId: collector, name: 'Léa Martin', email: 'lea@example.test', roles: ['collector'] },
				{ userId: manager, name: 'Paul Roy', email: 'paul@example.test', roles: ['credit-manager'] },
				{ userId: gone, name: 'Ali Sar', email: 'ali@example.test', roles: ['collector'], active: false },
			])
			.execute();
		await tx
			.insertInto('customer')
			.values({ id: 'C1', name: 'Boulangerie', collectorId: collector })
			.execute();
		await tx
			.insertInto('contactPerson')
			.values({ id: contact, customerId: 'C1', name: 'Zoé', email: 'zoe@debtor.test' })
			.execute();
	});
});

const tell = (event: string, to: NotifiedPeople, actor: string | null = null) =>
	company.inside((tx) => notify(tx, { to, kind: 'mention', event, at, customerId: 'C1', actor }));

test('the customer’s collector is told, and told once', async () => {
	expect(await tell('a', { team: ['collector'] })).toEqual([collector]);
	expect(await tell('a', { team: ['collector'] })).toEqual([]);
});

test('a customer’s contact can never be told, by id or by address', async () => {
	expect(await tell('b', { people: [contact] })).toEqual([manager]);
	expect(await tell('c', { people: ['zoe@debtor.test'] })).toEqual([manager]);
	// @ts-expect-error an address is no recipient
	const address: NotifiedPeople = { email: 'zoe@debtor.test' };
	expect(await tell('d', address)).toEqual([manager]);
	await expect(
		company.inside((tx) =>
			tx
				.insertInto('notification')
				.values({ userId: contact, kind: 'mention', event: 'e', at, path: '/' })
				.execute(),
		),
	).rejects.toThrow(/foreign key/);
});

test('who left, and who did it, are not told; a file without anybody goes to the managers', async () => {
	expect(await tell('f', { people: [gone] })).toEqual([manager]);
	expect(await tell('g', { roles: ['collector'] }, collector)).toEqual([]);
});

test('another company’s people are out of reach', async () => {
	const other = await company.another('Autre');
	expect(other).not.toBe(company.organisationId);
	expect(await tell('h', { people: [other], roles: ['collector'] })).toEqual([collector]);
});

test('who stands in hears what an absent colleague would, on the days of the absence alone', async () => {
	const substitute = randomUUID();
	await company.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values({ userId: substitute, name: 'Nora Petit', email: 'nora@example.test', roles: ['collector'] })
			.execute();
		await tx
			.insertInto('absence')
			.values({ userId: collector, substituteId: substitute, startsOn: '2027-03-01', endsOn: '2027-03-01' })
			.execute();
	});
	const both = [collector, substitute].toSorted();
	expect((await tell('i', { team: ['collector'] })).toSorted()).toEqual(both);
	expect((await tell('j', { people: [collector] }, substitute)).toSorted()).toEqual([collector]);
	expect(await tell('k', { people: [manager] })).toEqual([manager]);
	const nextDay = new Date('2027-03-01T23:30:00Z');
	const later = (tx: Tx) =>
		notify(tx, { to: { team: ['collector'] }, kind: 'mention', event: 'l', at: nextDay, customerId: 'C1' });
	expect(await company.inside(later)).toEqual([collector]);
});
