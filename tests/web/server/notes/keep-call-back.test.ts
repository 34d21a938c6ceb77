import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test } from 'vitest';
import { announceCallBacks } from '#db/desk/announce-call-backs.ts';
import { keepCallBack } from '#lib/server/notes/keep-call-back.ts';
import { organisationDatabase } from '../../../db/organisation-database.ts';
import type { OrganisationDatabase } from '../../../db/organisation-database.ts';

let company: OrganisationDatabase;
const anne = randomUUID();
const NOW = Date.UTC(2027, 2, 2, 9, 1);
const MINUTE = 60_000;

beforeAll(async () => {
	company = await organisationDatabase();
	await company.inside(async (tx) => {
		await tx
			.insertInto('membership')
			.values({ userId: anne, name: 'Anne', email: 'anne@example.test', roles: ['collector'] })
			.execute();
		await tx.insertInto('customer').values({ id: 'C1', name: 'Boulangerie' }).execute();
	});
});

const keep = (note: string, at: number) => {
	const { organisationId } = company;
	const roles = ['collector' as const];
	const person = { userId: anne, name: 'Anne', email: '', companies: [], organisationId, roles };
	const callBack = { customerId: 'C1', invoiceId: null, note, at };
	return company.inside((tx) => keepCallBack(tx, callBack, { person, at: NOW }));
};
const told = () =>
	company.inside((tx) => tx.selectFrom('notification').select(['userId', 'at', 'params']).execute());

test('a call-back is told before its hour, also where the sweep looks in after that hour only, and once', async () => {
	await keep('dans dix minutes', NOW + 10 * MINUTE);
	await keep('dans une heure', NOW + 60 * MINUTE);
	const soon = { userId: anne, at: new Date(NOW + 10 * MINUTE), params: { note: 'dans dix minutes' } };
	expect(await told()).toEqual([soon]);
	await company.inside((tx) => announceCallBacks(tx, NOW + 14 * MINUTE));
	expect(await told()).toEqual([soon]);
});
