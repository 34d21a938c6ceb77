import { beforeAll, expect, test } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { expectationsOf, forgetExpectation, keepExpectation } from '#lib/server/time-machine/expectations.ts';
import type { NewExpectation } from '#lib/server/time-machine/expectations.ts';
import { BEGINNING, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

let company: ReceivablesWorld;
beforeAll(async () => {
	company = await receivablesWorld();
});

const story = { tried: { invoices: [] }, trace: [{ seq: 1, kind: 'end' }] } as unknown as NewExpectation;
let minute = 0;
const keep = (name: string, more: Partial<NewExpectation> = {}) =>
	company.inside((tx) =>
		keepExpectation(
			tx,
			'standard',
			{ ...story, ...more, name },
			'anne',
			new Date(BEGINNING + (minute += 1) * 60_000),
		),
	);
const list = () => company.inside((tx) => expectationsOf(tx, 'standard'));

test('kept, replaced by name, forgotten', async () => {
	await keep('unpaid');
	await keep('paid late');
	expect((await list()).map(({ name, savedBy }) => [name, savedBy])).toEqual([
		['unpaid', 'anne'],
		['paid late', 'anne'],
	]);
	const trace = [{ seq: 1, kind: 'resumed' }] as unknown as NewExpectation['trace'];
	await keep('unpaid', { trace });
	const [first] = (await list()).filter(({ name }) => name === 'unpaid');
	expect(first!.trace).toEqual(trace);
	await company.inside((tx) => forgetExpectation(tx, 'standard', first!.id));
	expect((await list()).map(({ name }) => name)).toEqual(['paid late']);
});

test('a scenario that is not there has none', async () => {
	await expect(
		company.inside((tx) =>
			keepExpectation(tx, 'nowhere', { ...story, name: 'x' }, 'anne', new Date(BEGINNING)),
		),
	).rejects.toMatchObject({ status: 404 });
});

test('another company neither sees nor forgets them', async () => {
	const other = await company.another('Autre');
	const [kept] = await list();
	await forOrganisation(company.db, other, async (tx) => {
		expect(await expectationsOf(tx, 'standard')).toEqual([]);
		await forgetExpectation(tx, 'standard', kept!.id);
	});
	expect(await list()).toHaveLength(1);
});
