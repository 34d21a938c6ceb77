import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import { steeringAlerts } from '#db/steering/steering-alerts.ts';
import type { RunWorkflow } from '#db/values.ts';
import { outboxHref } from '#lib/outbox/outbox-filter.ts';
import { runsHref } from '#lib/runs/run-filter.ts';
import { agendaCsv } from '#lib/server/agenda/agenda-csv.ts';
import { agendaScreen } from '#lib/server/agenda/agenda-screen.ts';
import { outboxScreen } from '#lib/server/outbox/outbox-screen.ts';
import { shellOf } from '#lib/server/queries/shell.ts';
import { runsScreen } from '#lib/server/runs/runs-screen.ts';
import type { Person } from '#lib/server/session/person.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld, TODAY } from './desk-world.ts';
import type { DeskWorld } from './desk-world.ts';

let world: DeskWorld;
let helene: Person;
let nicolas: Person;
let ines: Person;

const screen = (person: Person, path = '/') => agendaScreen(world.event(person, {}, path));
const named = async (person: Person, path = '/') =>
	(await screen(person, path)).groups.map(({ name, tasks }) => [name, ...tasks.map(({ key }) => key)]);

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	world = await deskWorld();
	helene = await world.person('Hélène', 'admin');
	nicolas = await world.person('Nicolas', 'collector');
	ines = await world.person('Inès', 'sales');
	await world.debtor('a', {
		collectorId: nicolas.userId,
		invoices: [
			['A1', 100_000, '2027-02-05'],
			['A2', 50_000, '2027-02-20'],
		],
	});
	await world.debtor('b', { invoices: [['B1', 900_000, '2027-02-10']] });
	await world.task('a1', { customerId: 'a', invoiceId: 'A1' });
	await world.task('a1-letter', {
		customerId: 'a',
		invoiceId: 'A1',
		kind: 'letter',
		code: 'check-reception',
	});
	await world.task('a2', { customerId: 'a', invoiceId: 'A2' });
	await world.task('b1', { customerId: 'b', invoiceId: 'B1' });
});

afterAll(() => {
	vi.useRealTimers();
});

test('work stands by customer, late longest first; an invoice counts once however many tasks speak of it', async () => {
	const { groups, summary } = await screen(helene);
	expect(groups).toMatchObject([
		{ name: 'Client a', count: 3, daysLate: 25, stakes: [{ currency: 'EUR', cents: 150_000 }] },
		{ name: 'Client b', count: 1, daysLate: 20, stakes: [{ currency: 'EUR', cents: 900_000 }] },
	]);
	expect(summary).toEqual({ tasks: 4, customers: 2, stakes: [{ currency: 'EUR', cents: 1_050_000 }] });
	expect(groups[0]?.phone).toBe('+33400000000');
});

test('by amount the most at stake comes first, by person each has their own', async () => {
	expect((await named(helene, '/?group=amount')).map(([name]) => name)).toEqual(['Client b', 'Client a']);
	const { groups } = await screen(helene, '/?group=owner');
	expect(groups.map(({ name, id, count }) => [name ?? id, count])).toEqual([
		['collector', 1],
		['Nicolas', 3],
	]);
});

test('a task about several invoices stakes all of them', async () => {
	await world.task('promise', {
		customerId: 'b',
		kind: 'promise',
		code: 'promise-broken',
		payload: { invoices: ['B1', 'A2'] },
	});
	const { groups } = await screen(helene, '/?kind=promise');
	expect(groups).toMatchObject([{ count: 1, stakes: [{ cents: 950_000 }], daysLate: 20 }]);
	const found = await screen(helene, '/?kind=promise&q=A2');
	expect(found).toMatchObject({ groups: [{ count: 1 }], summary: { tasks: 1 } });
});

test('what is put off comes back on its morning, a call-back on its day', async () => {
	const set = (key: string, columns: { snoozedUntil?: Date; dueAt?: Date; kind?: 'call-back' }) =>
		world.inside((tx) => tx.updateTable('task').set(columns).where('key', '=', key).execute());
	await set('a1', { snoozedUntil: new Date(on(3, 2, 23)) });
	await set('b1', { kind: 'call-back', dueAt: new Date(on(3, 3, 8)) });
	expect(await named(helene)).toEqual([['Client a', 'a1-letter', 'a2']]);
	vi.setSystemTime(on(3, 3, 0));
	expect((await named(helene)).flat()).toEqual(['Client a', 'a1', 'a1-letter', 'a2', 'Client b', 'b1']);
});

test('of a customer’s tasks those of the oldest invoice come first, and a page holds each group once', async () => {
	const seen: string[] = [];
	let after: string | null = null;
	do {
		const path = `/?mode=one${after === null ? '' : `&after=${after}`}`;
		const page = await screen(helene, path);
		seen.push(...page.groups.flatMap(({ tasks }) => tasks.map(({ key }) => key)));
		after = page.next;
	} while (after !== null);
	expect(seen).toEqual(['a1', 'a1-letter', 'a2', 'b1']);
});

test('search and kind leave what they name', async () => {
	expect(await named(helene, '/?q=B1')).toEqual([['Client b', 'b1']]);
	expect(await named(helene, '/?kind=letter')).toEqual([['Client a', 'a1-letter']]);
	expect((await screen(helene, '/?q=nobody')).groups).toEqual([]);
});

describe('whose work', () => {
	test('a collector begins with their own, and with what is for anybody in the role', async () => {
		expect((await named(nicolas)).map(([name]) => name)).toEqual(['Client a', 'Client b']);
		await world.inside((tx) =>
			tx.updateTable('task').set({ ownerId: helene.userId }).where('key', '=', 'b1').execute(),
		);
		expect((await named(nicolas)).map(([name]) => name)).toEqual(['Client a']);
		expect((await named(helene, '/?who=mine')).map(([name]) => name)).toEqual(['Client b']);
	});

	test('a salesperson sees the work of their customers alone', async () => {
		expect(await named(ines, '/?who=all')).toEqual([]);
		await world.inside((tx) =>
			tx.updateTable('customer').set({ salespersonId: ines.userId }).where('id', '=', 'b').execute(),
		);
		expect(await named(ines, '/?who=all')).toEqual([['Client b', 'b1']]);
	});

	test('during an absence work moves to the substitute, and back the day after', async () => {
		await world.inside((tx) =>
			tx
				.insertInto('absence')
				.values({
					userId: nicolas.userId,
					substituteId: helene.userId,
					startsOn: '2027-03-02',
					endsOn: '2027-03-03',
				})
				.execute(),
		);
		const own = async () => (await named(helene, '/?who=mine')).map(([name]) => name);
		expect(await own()).toEqual(['Client a']);
		expect((await screen(nicolas, '/?who=mine')).groups.map(({ name }) => name)).toEqual(['Client b']);
		const standIns = async () =>
			(await screen(helene)).colleagues.flatMap(({ name, standIn }) => (standIn ? [[name, standIn]] : []));
		expect(await standIns(), 'whoever hands work over is told').toEqual([['Nicolas', 'Hélène']]);
		vi.setSystemTime(on(3, 4, 9));
		expect(await standIns()).toEqual([]);
		expect(await own()).toEqual([]);
		expect((await screen(nicolas, '/?who=mine')).groups.map(({ name }) => name)).toEqual([
			'Client a',
			'Client b',
		]);
	});
});

test('the export holds one line a task, with who is in charge', async () => {
	const response = await agendaCsv(world.event(helene, {}, '/agenda.csv?q=A2'));
	const lines = (await response.text()).trim().split('\r\n');
	expect(lines).toHaveLength(2);
	expect(lines[1]).toContain('Client a;');
	expect(lines[1]).toContain(';A2;10;EUR;500.00;');
	expect(lines[1]).toContain('Nicolas');
});

test('what is past its time alone, as the dashboard counts it', async () => {
	await world.task('late', { customerId: 'b', at: on(2, 20), dueAt: on(3, 1) });
	await world.task('in-time', { customerId: 'b', at: on(2, 20), dueAt: on(3, 5) });
	expect(await named(helene, '/?kind=overdue')).toEqual([['Client b', 'late']]);
	const alerts = () => world.inside((tx) => steeringAlerts(tx, '2027-03-02', TODAY));
	expect((await alerts()).overdueTasks).toBe(1);
	await world.inside((tx) =>
		tx
			.updateTable('task')
			.set({ snoozedUntil: new Date(on(3, 8)) })
			.where('key', '=', 'late')
			.execute(),
	);
	expect(await named(helene, '/?kind=overdue')).toEqual([]);
	expect((await alerts()).overdueTasks).toBe(0);
});

test('on a day without work it says what comes next', async () => {
	await world.inside((tx) => tx.updateTable('task').set({ state: 'done' }).execute());
	const begins = (at: number, ...invoices: string[]) =>
		world.inside((tx) =>
			tx
				.updateTable('invoiceRun')
				.set({ startAt: new Date(at) })
				.where('invoiceId', 'in', invoices)
				.execute(),
		);
	await begins(on(3, 20, 8), 'A1', 'B1', 'B2');
	await begins(on(3, 9, 8), 'A2');
	const { first, groups, days } = await screen(helene);
	expect(groups).toEqual([]);
	expect(first).toMatchObject({ number: 'A2', customer: 'Client a', at: '2027-03-09T08:00:00.000Z' });
	expect(first?.label, 'what it does, not that it begins').not.toBe('');
	expect(days, 'beginning is not doing').toEqual([]);
	const a1 = (run: { workflow: RunWorkflow; nextWakeAt: Date | null }) =>
		world.inside((tx) => tx.updateTable('invoiceRun').set(run).where('invoiceId', '=', 'A1').execute());
	await a1({ workflow: 'started', nextWakeAt: new Date(on(3, 2, 15)) });
	expect((await screen(helene)).first, 'later today').toMatchObject({ number: 'A1' });
	await a1({ workflow: 'planned', nextWakeAt: null });
	await begins(on(2, 1, 8), 'B1');
	expect((await screen(helene)).first, 'what the next sweep begins').toMatchObject({ number: 'B1' });
});

test('each coming day opens exactly the runs that it counts, and no other day’s', async () => {
	const wakes: Record<string, { workflow: RunWorkflow; at: number }> = {
		A1: { workflow: 'started', at: on(3, 2, 23) },
		A2: { workflow: 'started', at: on(3, 3, 22, 59) },
		B2: { workflow: 'planned', at: on(3, 3, 12) },
		B1: { workflow: 'started', at: on(3, 3, 23) },
	};
	await world.inside(async (tx) => {
		for (const [invoiceId, { workflow, at }] of Object.entries(wakes))
			await tx
				.updateTable('invoiceRun')
				.set({ workflow, [workflow === 'planned' ? 'startAt' : 'nextWakeAt']: new Date(at) })
				.where('invoiceId', '=', invoiceId)
				.execute();
	});
	const { days } = await screen(helene);
	expect(days.map((day) => [day.on, day.count])).toEqual([
		['2027-03-03', 2],
		['2027-03-04', 1],
	]);
	const opened = async (day: string) => {
		const { rows, summary } = await runsScreen(world.event(helene, {}, runsHref({ on: day })));
		return { numbers: rows.map(({ number }) => number), count: summary.count };
	};
	expect(await opened('2027-03-03')).toEqual({ numbers: ['A1', 'A2'], count: 2 });
	expect(await opened('2027-03-04')).toEqual({ numbers: ['B1'], count: 1 });
	expect(await opened('2027-03-05')).toEqual({ numbers: [], count: 0 });
});

test('the number beside the agenda is that of the page it opens: nothing that was put off, nobody else’s', async () => {
	const counted = async (person: Person) => (await shellOf(world.event(person).locals)).counts.tasks;
	await world.inside((tx) =>
		tx
			.updateTable('task')
			.set({ snoozedUntil: new Date(on(3, 5, 8)) })
			.where('key', '=', 'a2')
			.execute(),
	);
	expect(await counted(helene)).toBe(3);
	expect(await counted(nicolas)).toBe((await screen(nicolas)).summary.tasks);
	vi.setSystemTime(on(3, 5, 0));
	expect(await counted(helene)).toBe(4);
});

test('the steps of a new company are asked of those alone who can take them', async () => {
	for (const role of ['admin', 'credit-manager'] as const)
		expect((await screen(await world.person(role, role))).checklist).toHaveLength(8);
	for (const role of ['collector', 'sales', 'contributor', 'approver', 'reader'] as const)
		expect((await screen(await world.person(role, role))).checklist).toEqual([]);
});

test('the task of an outage says how many messages wait, and opens just those', async () => {
	await world.inside(async (tx) => {
		const message = { customerId: 'a', kind: 'email', language: 'fr', sender: '{}', recipients: '[]' };
		const lines = (['sending', 'sending', 'sent', 'awaiting-confirmation'] as const).map((status, nth) => ({
			...{ ...message, channel: 'email' as const, status, subject: `N° ${String(nth)}`, text: '' },
			...{ invoices: ['A1'], at: new Date(TODAY) },
		}));
		await tx.insertInto('message').values(lines).execute();
	});
	await world.task('down', {
		...{ customerId: null, kind: 'incident', code: 'provider-down', owner: 'credit-manager' },
		payload: { channel: 'mail', reason: 'outage', since: '2027-03-02T06:00:00Z' },
	});
	const { groups } = await screen(helene);
	const told = groups.flatMap(({ tasks }) => tasks).find(({ key }) => key === 'down')?.incident;
	expect(told?.stuck).toEqual({ channel: 'email', count: 2 });
	const { rows } = await outboxScreen(
		world.event(helene, {}, outboxHref({ box: 'leaving', channel: 'email' })),
	);
	expect(rows.map(({ status }) => status)).toEqual(['sending', 'sending']);
});

test('nobody is offered the number of somebody who was the wrong person', async () => {
	const phone = async () =>
		(await screen(helene)).groups.flatMap(({ tasks }) => tasks).find(({ key }) => key === 'b1')?.phone;
	expect(await phone()).toBe('+33400000000');
	await world.inside((tx) =>
		tx
			.updateTable('contactPerson')
			.set({ unusableReason: 'wrong-contact' })
			.where('customerId', '=', 'b')
			.execute(),
	);
	expect(await phone()).toBeNull();
});
