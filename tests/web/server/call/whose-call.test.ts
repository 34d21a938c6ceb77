import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { systemClock } from '#activities/clock.ts';
import { callActions } from '#lib/server/call/call-actions.ts';
import { callScreen } from '#lib/server/call/call-screen.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;
let kim: Person;

beforeAll(async () => {
	vi.spyOn(systemClock, 'now').mockResolvedValue(TODAY);
	world = await deskWorld();
	kim = await world.person('kim', 'contributor');
	await world.debtor('a', {
		invoices: [
			['A1', 100_000, '2027-02-01'],
			['A2', 100_000, '2027-02-01'],
		],
	});
	await world.task('hers', { customerId: 'a', invoiceId: 'A1', kind: 'call' });
	await world.task('another', { customerId: 'a', invoiceId: 'A2', kind: 'call' });
	await world.inside((tx) =>
		tx.updateTable('task').set({ ownerId: kim.userId }).where('key', '=', 'hers').execute(),
	);
}, 120_000);
afterAll(() => {
	vi.restoreAllMocks();
});

const said = (invoice: string) => {
	const fields = { id: randomUUID(), outcome: 'no-answer', 'invoices[]': invoice, note: '' };
	return { ...world.event(kim, fields), params: { id: 'a' } };
};

test('whoever a call is asked of says what came of it, and of no other call', async () => {
	const { may } = await callScreen({ ...world.event(kim), params: { id: 'a' } });
	expect(may).toEqual({ call: true, record: false, write: false });
	await expect(callActions.outcome(said('A2'))).rejects.toMatchObject({ status: 403 });
	expect(await callActions.outcome(said('A1'))).toMatchObject({ done: true, outcome: 'no-answer' });
	const calls = await world.inside((tx) =>
		tx.selectFrom('task').select(['key', 'snoozedUntil']).orderBy('key').execute(),
	);
	expect(calls.map(({ key, snoozedUntil }) => [key, snoozedUntil !== null])).toEqual([
		['another', false],
		['hers', true],
	]);
});
