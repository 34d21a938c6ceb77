import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { correctNote, writeNote } from '#lib/server/notes/keep-note.ts';
import { notesOf } from '#lib/server/notes/notes-of.ts';
import { organisationDatabase } from '../../../db/organisation-database.ts';
import type { OrganisationDatabase } from '../../../db/organisation-database.ts';

let company: OrganisationDatabase;
const [anne, paul] = [randomUUID(), randomUUID()];
const AT = Date.UTC(2027, 2, 2, 9);

beforeAll(async () => {
	company = await organisationDatabase();
	await company.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values([
				{ userId: anne, name: 'Anne Roux', email: 'anne@example.test', roles: ['collector'] },
				{ userId: paul, name: 'Paul Roy', email: 'paul@example.test', roles: ['sales'] },
			])
			.execute();
		await tx.insertInto('customer').values({ id: 'C1', name: 'Boulangerie' }).execute();
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
