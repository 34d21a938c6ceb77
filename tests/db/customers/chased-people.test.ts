import { randomUUID } from 'node:crypto';
import { beforeEach, expect, test } from 'vitest';
import { copiesOf } from '#activities/contact/copies.ts';
import { readAccount } from '#db/account/read-account.ts';
import { forOrganisation } from '#db/client.ts';
import { refreshDueProfiles } from '#db/customers/refresh-profiles.ts';
import { saveContact } from '#db/customers/save-contact.ts';
import { messageRecipient } from '#db/queries/message-recipient.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import type { CustomerInput } from '#db/receivables/save-customer.ts';
import { recipientFor } from '#workflows/receivables/account/slot/recipient.ts';
import type { Channel } from '#workflows/receivables/calendar.ts';
import { BEGINNING, on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;
const stamp = { at: BEGINNING, actor: 'anne' };
const save = async (input: CustomerInput) => {
	const saved = await world.inside((tx) => saveCustomer(tx, world.organisationId, input, stamp));
	if (!saved.ok) throw new Error(saved.problem.code);
	return saved.value;
};
const child = (changes: Partial<CustomerInput>) =>
	save({ id: world.customer, name: 'Durand SA', ...changes });
const zoe = { name: 'Zoé Holding', roles: ['accounting'], email: 'zoe@holding.test', phone: '+33140000000' };
const max = { name: 'Max Holding', roles: ['management'], email: 'max@holding.test' };

beforeEach(async () => {
	world = await receivablesWorld();
	await save({ id: 'holding', name: 'Holding SA', contacts: [zoe, max] });
});

/** The e-mail of whoever a message of some roles goes to, or how else they are known. */
async function reached(
	channel: Channel,
	to: readonly string[] = ['accounting'],
): Promise<string | undefined> {
	const state = await world.one((tx) => readAccount(tx, world.customer));
	const id = recipientFor(state, to, channel)?.id;
	if (id === undefined) return undefined;
	const { person } = await world.inside((tx) => messageRecipient(tx, world.customer, id));
	return person?.email ?? id;
}

async function inCopy(roles: readonly string[] = []): Promise<(string | null)[]> {
	const state = await world.one((tx) => readAccount(tx, world.customer));
	const id = recipientFor(state, ['accounting'], 'email')?.id;
	const { people, customer } = await world.inside((tx) => messageRecipient(tx, world.customer, id ?? ''));
	return copiesOf(people, roles, id, customer.chase).map(({ email }) => email);
}
const bringAlong = () => refreshDueProfiles(world.db, world.organisationId, on(1, 5), 100);

test('a parent alone does not change who is written to', async () => {
	await child({ parentId: 'holding' });
	expect(await reached('email')).toBe('compta@durand.test');
	expect(await inCopy(['accounting', 'management'])).toEqual([]);
});

test('where the parent is chased its people get mails and calls; letters go to the debtor', async () => {
	await child({ parentId: 'holding', chase: 'parent' });
	expect(await reached('email')).toBe('zoe@holding.test');
	expect(await reached('call')).toBe('zoe@holding.test');
	expect(await reached('email', ['management'])).toBe('max@holding.test');
	expect(await reached('letter')).toBe('compta@durand.test');
	expect(await inCopy(['accounting', 'management'])).toEqual(['max@holding.test']);
	expect(await child({ parentId: 'holding', chase: 'parent' })).toMatchObject({ change: 'same' });
});

test('a debtor of whom nobody is named gets its letters all the same', async () => {
	await child({ contacts: [], parentId: 'holding', chase: 'parent' });
	expect(await reached('letter')).toBe('company-address');
	expect(await reached('letter', ['management'])).toBe('company-address');
	expect(await reached('email')).toBe('zoe@holding.test');
});

test('where both are chased the debtor is written to, and its counterpart at the parent gets a copy', async () => {
	await child({ parentId: 'holding', chase: 'both' });
	expect(await reached('email')).toBe('compta@durand.test');
	expect(await inCopy()).toEqual(['zoe@holding.test']);
	expect(await inCopy(['management'])).toEqual(['max@holding.test', 'zoe@holding.test']);
	expect(await reached('email', ['management']), 'a role that the debtor itself lacks').toBe(
		'max@holding.test',
	);
});

test('a parent without people leaves the debtor’s own; so does no parent any more', async () => {
	await save({ id: 'empty', name: 'Vide SA' });
	await child({ parentId: 'empty', chase: 'parent' });
	expect(await reached('email')).toBe('compta@durand.test');
	await child({ parentId: 'holding' });
	expect(await reached('email')).toBe('zoe@holding.test');
	await child({ parentId: null });
	expect(await reached('email')).toBe('compta@durand.test');
	expect(await reached('call')).toBe('compta@durand.test');
});

test('the parent’s people are corrected by somebody who sees no child: the child’s account hears within seconds', async () => {
	await child({ parentId: 'holding', chase: 'parent' });
	await bringAlong();
	const userId = randomUUID();
	await world.inside(async (tx) => {
		const seller = { userId, name: 'Sam', email: 'sam@x.test', roles: ['sales' as const] };
		await tx.insertInto('membership').values(seller).execute();
		await tx.updateTable('customer').set({ salespersonId: userId }).where('id', '=', 'holding').execute();
	});
	await forOrganisation(
		world.db,
		world.organisationId,
		async (tx) => {
			const seen = await tx.selectFrom('customer').select('id').execute();
			expect(seen).toEqual([{ id: 'holding' }]);
			const people = await tx.selectFrom('contactPerson').select(['id', 'name']).execute();
			const known = people.find(({ name }) => name === zoe.name);
			await saveContact(tx, 'holding', known?.id ?? null, { ...zoe, email: 'compta@holding.test' });
		},
		userId,
	);
	expect(await reached('email'), 'until then the one who was known').toBe('zoe@holding.test');
	await bringAlong();
	expect(await reached('email')).toBe('compta@holding.test');
});

test('whoever leaves the parent leaves its children too; the whole list of a child’s people is its own', async () => {
	await child({ parentId: 'holding', chase: 'both' });
	await child({ contacts: [{ name: 'Ali', roles: ['accounting'], email: 'ali@durand.test' }] });
	expect(await reached('email')).toBe('ali@durand.test');
	expect(await inCopy()).toEqual(['zoe@holding.test']);
	await save({ id: 'holding', name: 'Holding SA', contacts: [max] });
	await bringAlong();
	expect(await inCopy(['accounting'])).toEqual(['max@holding.test']);
});

test('who is the wrong person at the parent is so for its children', async () => {
	await child({ parentId: 'holding', chase: 'parent' });
	await world.inside((tx) =>
		tx
			.updateTable('contactPerson')
			.set({ unusableReason: 'wrong-contact' })
			.where('customerId', '=', 'holding')
			.where('name', '=', zoe.name)
			.execute(),
	);
	await bringAlong();
	expect(await reached('email')).toBeUndefined();
	expect(await reached('email', ['accounting', 'management'])).toBe('max@holding.test');
});
