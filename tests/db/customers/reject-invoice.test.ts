import { beforeEach, expect, test } from 'vitest';
import { rejectInvoice } from '#db/customers/reject-invoice.ts';
import { saveContact } from '#db/customers/save-contact.ts';
import { tellCustomer } from '#db/customers/tell-customer.ts';
import { readAccount } from '#db/account/read-account.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;
beforeEach(async () => {
	world = await receivablesWorld();
});
const stamp = { at: on(1, 20), actor: 'anne' };

const reject = (changes: { dispute?: string } = {}) =>
	world.inside((tx) =>
		rejectInvoice(
			tx,
			world.organisationId,
			{
				customerId: world.customer,
				invoiceId: 'a',
				reason: 'order-number-missing',
				comment: null,
				...changes,
			},
			stamp,
		),
	);

test('an invoice sent back is an administrative dispute on all that is owed, to be mended in five working days', async () => {
	await world.invoice('a', { amountCents: 100_000 });
	const told = await reject();
	expect(told).toMatchObject({ ok: true, value: { resolveOn: '2027-01-27' } });
	const invoice = await world.one((tx) =>
		tx.selectFrom('invoice').select(['disputedCents']).where('id', '=', 'a').executeTakeFirst(),
	);
	expect(invoice.disputedCents).toBe(100_000);
	const dispute = await world.one((tx) =>
		tx.selectFrom('dispute').select(['category', 'subCategory']).executeTakeFirst(),
	);
	expect(dispute).toEqual({ category: 'administrative', subCategory: 'order-number-missing' });
	expect(await reject()).toMatchObject({ ok: false, problem: { code: 'nothing-to-contest' } });
});

test('the same rejection told twice is one', async () => {
	await world.invoice('a');
	const first = await reject({ dispute: 'portal-17' });
	expect(await reject({ dispute: 'portal-17' })).toEqual(first);
	const rows = await world.inside((tx) => tx.selectFrom('invoiceRejection').select('disputeId').execute());
	expect(rows).toEqual([{ disputeId: 'portal-17' }]);
});

test('a corrected address is somebody new to the account, at the same place; a corrected name is not', async () => {
	const people = () =>
		world.inside((tx) =>
			tx
				.selectFrom('contactPerson')
				.select(['id', 'name', 'email', 'position'])
				.orderBy('position')
				.execute(),
		);
	const tell = () => world.inside((tx) => tellCustomer(tx, world.organisationId, world.customer, stamp));
	const [paul] = await people();
	if (!paul) throw new Error('the world has a contact');
	const save = (id: string | null, email: string, name = 'Paul Durand') =>
		world.inside((tx) =>
			saveContact(tx, world.customer, id, { name, roles: ['accounting'], email, phone: '+33472000000' }),
		);
	await save(null, 'portail@durand.test', 'Portail');
	await save(paul.id, 'compta@durand.test', 'Paule Durand');
	expect((await people())[0]).toMatchObject({ id: paul.id, name: 'Paule Durand', position: 0 });
	await save(paul.id, 'paule@durand.test', 'Paule Durand');
	const [first, second] = await people();
	expect(first).toMatchObject({ email: 'paule@durand.test', position: 0 });
	expect(first?.id).not.toBe(paul.id);
	expect(second?.name).toBe('Portail');
	await tell();
	const state = await world.inside((tx) => readAccount(tx, world.customer));
	expect(state?.customer.contacts.map(({ id }) => id)).toEqual([first?.id, second?.id]);
});
