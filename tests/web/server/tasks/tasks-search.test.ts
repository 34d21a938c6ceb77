import { beforeEach, expect, test, vi } from 'vitest';
import { forOrganisation } from '#db/client.ts';
import { agendaScreen } from '#lib/server/agenda/agenda-screen.ts';
import { customersScreen } from '#lib/server/customers/customers-screen.ts';
import { outboxScreen } from '#lib/server/outbox/outbox-screen.ts';
import { onlyAssignedTo } from '#lib/server/rights.ts';
import { runsScreen } from '#lib/server/runs/runs-screen.ts';
import type { Person } from '#lib/server/session/person.ts';
import { tasksScreen } from '#lib/server/tasks/tasks-screen.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(TODAY) }));

let world: DeskWorld;
let luc: Person;
let helene: Person;

/** Two customers of one name but for the end; Luc has a task about the first, and none about the second. */
beforeEach(async () => {
	world = await deskWorld();
	helene = await world.person('Hélène', 'credit-manager');
	luc = await world.person('Luc', 'contributor');
	await world.debtor('durand-a', { invoices: [['FA-11', 10_000, '2027-02-01']] });
	await world.debtor('durand-b', { invoices: [['FA-12', 10_000, '2027-02-01']] });
	await world.task('one', { customerId: 'durand-a', invoiceId: 'FA-11' });
	await world.task('two', { customerId: 'durand-b', payload: { invoices: ['FA-12'] } });
	await world.inside((tx) =>
		tx.updateTable('task').set({ ownerId: luc.userId }).where('key', '=', 'one').execute(),
	);
});

/** An address as this person opens it: their transactions see what the database lets them see. */
function opened(person: Person, path: string) {
	const event = world.event(person, {}, path);
	const locals = {
		...event.locals,
		tx: ((work) =>
			forOrganisation(
				world.db,
				world.organisationId,
				work,
				onlyAssignedTo(person),
			)) satisfies App.Locals['tx'],
	};
	return Object.assign(event, { locals });
}
const tasks = async (person: Person, query: string) =>
	(await tasksScreen(opened(person, `/tasks${query}`))).tasks.map(({ key }) => key).sort();

test('tasks are found by customer, by invoice, by an invoice that they list, within their kind', async () => {
	expect(await tasks(helene, '')).toEqual(['one', 'two']);
	expect(await tasks(helene, '?q=DURAND')).toEqual(['one', 'two']);
	expect(await tasks(helene, '?q=durand-b')).toEqual(['two']);
	expect(await tasks(helene, '?q=fa-12')).toEqual(['two']);
	expect(await tasks(helene, '?q=fa-11&kind=call')).toEqual(['one']);
	expect(await tasks(helene, '?q=fa-11&kind=letter')).toEqual([]);
	expect(await tasks(helene, '?q=%25')).toEqual([]);
});

test('who sees only what is assigned searches that alone, on every list', async () => {
	expect(await tasks(luc, '?q=durand')).toEqual(['one']);
	expect(await tasks(luc, '?q=fa-12')).toEqual([]);
	const agenda = await agendaScreen(opened(luc, '/?q=durand&who=all'));
	expect(agenda.groups.flatMap(({ tasks: own }) => own.map(({ key }) => key))).toEqual(['one']);
	const runs = await runsScreen(opened(luc, '/runs?q=durand'));
	expect(runs.rows.map(({ number }) => number)).toEqual(['FA-11']);
	expect((await runsScreen(opened(luc, '/runs?q=fa-12'))).rows).toEqual([]);
	const customers = await customersScreen(opened(luc, '/customers?q=durand&list=all'));
	expect(customers.rows.map(({ id }) => id)).toEqual(['durand-a']);
	expect((await outboxScreen(opened(luc, '/outbox?q=durand'))).rows).toEqual([]);
});
