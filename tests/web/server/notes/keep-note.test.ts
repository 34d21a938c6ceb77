import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { colleagues } from '#lib/server/notes/colleagues.ts';
import { correctNote, writeNote } from '#lib/server/notes/keep-note.ts';
import { notesOf } from '#lib/server/notes/notes-of.ts';
import { whoseCustomers } from '#lib/server/session/whose-customers.ts';
import { organisationDatabase } from '../../../db/organisation-database.ts';
import type { OrganisationDatabase } from '../../../db/organisation-database.ts';

const clock = vi.hoisted(() => ({ at: 0 }));
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(clock.at) }));

let company: OrganisationDatabase;
const [anne, paul, lea, max, zoe] = [randomUUID(), randomUUID(), randomUUID(), randomUUID(), randomUUID()];
const AT = Date.UTC(2027, 2, 2, 9);

beforeAll(async () => {
	company = await organisationDatabase();
	await company.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values([
				{ userId: anne, name: 'Anne Roux', email: 'anne@example.test', roles: ['collector'] },
				{ userId: paul, name: 'Paul Roy', email: 'paul@example.test', roles: ['sales'] },
				{ userId: lea, name: 'Léa Petit', email: 'lea@example.test', roles: ['sales'] },
				{ userId: max, name: 'Max Brun', email: 'max@example.test', roles: ['contributor'] },
				{ userId: zoe, name: 'Zoé Blanc', email: 'zoe@example.test', roles: ['sales'] },
			])
			.execute();
		await tx.insertInto('customer').values({ id: 'C1', name: 'Boulangerie', salespersonId: paul }).execute();
	});
});

const by = (userId: string, at = AT) => ({
	person: {
		...{ userId, name: userId === anne ? 'Anne Roux' : 'Paul Roy', email: '', companies: [] },
		...{ organisationId: company.organisationId, roles: ['collector' as const] },
	},
	at,
});
const told = () =>
	company.inside((tx) => tx.selectFrom('notification').select(['userId', 'kind', 'params']).execute());

test('a note keeps every version, and tells who is named once', async () => {
	const note = { customerId: 'C1', invoiceId: null, text: 'Promis par @Paul Roy' };
	const id = await company.inside((tx) => writeNote(tx, note, by(anne)));
	expect(await told()).toMatchObject([{ userId: paul, kind: 'mention', params: { who: 'Anne Roux' } }]);
	const correction = { id, customerId: 'C1', text: 'Promis à @Paul Roy' };
	expect(await company.inside((tx) => correctNote(tx, correction, by(anne, AT + 1)))).toBe(true);
	expect(await told()).toHaveLength(1);
	const [seen] = await company.inside((tx) => notesOf(tx, 'C1', anne));
	expect(seen).toMatchObject({
		...{ text: 'Promis à @Paul Roy', mine: true },
		versions: [{ text: 'Promis par @Paul Roy', by: 'Anne Roux' }, { text: 'Promis à @Paul Roy' }],
	});
});

test('who is named in a note is told its beginning, cut between two characters', async () => {
	const text = `@Paul Roy ${'a'.repeat(129)}😀`;
	await company.inside((tx) => writeNote(tx, { customerId: 'C1', invoiceId: null, text }, by(anne)));
	expect(await told()).toContainEqual(
		expect.objectContaining({ params: { who: 'Anne Roux', excerpt: text.slice(0, 139) } }),
	);
});

test('nobody changes another’s note; what is taken back stays in its history', async () => {
	const id = await company.inside((tx) =>
		writeNote(tx, { customerId: 'C1', invoiceId: null, text: 'Secret' }, by(anne)),
	);
	expect(
		await company.inside((tx) => correctNote(tx, { id, customerId: 'C1', text: 'Volé' }, by(paul))),
	).toBe(false);
	expect(await company.inside((tx) => correctNote(tx, { id, customerId: 'C1', text: null }, by(anne)))).toBe(
		true,
	);
	const seen = (await company.inside((tx) => notesOf(tx, 'C1', paul))).find((one) => one.id === id);
	expect(seen).toMatchObject({ text: null, mine: false, versions: [{ text: 'Secret' }, { text: null }] });
	await expect(
		company.inside((tx) => tx.updateTable('noteVersion').set({ text: 'x' }).execute()),
	).rejects.toThrow();
});

test('who does not see the customer is not told, and the note says so until they are', async () => {
	const before = (await told()).length;
	const note = { customerId: 'C1', invoiceId: null, text: 'À voir avec @Léa Petit et @Anne Roux' };
	const id = await company.inside((tx) => writeNote(tx, note, by(anne, AT + 2)));
	const seen = async () =>
		(await company.inside((tx) => notesOf(tx, 'C1', anne))).find((one) => one.id === id);
	expect(await told()).toHaveLength(before);
	expect((await seen())?.untold).toEqual(['Léa Petit']);
	const assign = { key: 'ask/lea', kind: 'task' as const, code: 'call-back', owner: 'collector' };
	await company.inside((tx) =>
		tx
			.insertInto('task')
			.values({ ...assign, customerId: 'C1', ownerId: lea, at: new Date(AT) })
			.execute(),
	);
	const correction = { id, customerId: 'C1', text: 'À revoir avec @Léa Petit' };
	await company.inside((tx) => correctNote(tx, correction, by(anne, AT + 3)));
	expect((await told()).slice(before)).toMatchObject([{ userId: lea, kind: 'mention' }]);
	expect((await seen())?.untold).toEqual([]);
});

test('who may be told is exactly who sees the customer when they open it', async () => {
	await company.inside(async (tx) => {
		await tx
			.insertInto('absence')
			.values({ userId: paul, substituteId: max, startsOn: '2027-03-08', endsOn: '2027-03-12' })
			.execute();
	});
	for (const [day, expected] of [
		[2, { 'Anne Roux': true, 'Paul Roy': true, 'Léa Petit': true, 'Max Brun': false, 'Zoé Blanc': false }],
		[9, { 'Anne Roux': true, 'Paul Roy': true, 'Léa Petit': true, 'Max Brun': true, 'Zoé Blanc': false }],
	] as const) {
		clock.at = Date.UTC(2027, 2, day, 9);
		const offered = await company.inside((tx) => colleagues(tx, { customerId: 'C1', at: clock.at }));
		expect(Object.fromEntries(offered.map(({ name, sees }) => [name, sees]))).toEqual(expected);
		for (const { id, name, sees } of offered) {
			const { roles } = await company.inside((tx) =>
				tx.selectFrom('membership').select('roles').where('userId', '=', id).executeTakeFirstOrThrow(),
			);
			const member = {
				...{ userId: id, name, email: '', roles, companies: [] },
				organisationId: company.organisationId,
			};
			const only = await whoseCustomers(company.db, member);
			const opened = await forOrganisation(
				company.db,
				company.organisationId,
				(tx) => tx.selectFrom('customer').select('id').execute(),
				only,
			);
			expect({ name, sees: opened.length > 0 }).toEqual({ name, sees });
		}
	}
});
