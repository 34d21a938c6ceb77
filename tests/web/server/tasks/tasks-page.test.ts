import { randomUUID } from 'node:crypto';
import { beforeAll, expect, test, vi } from 'vitest';
import { readTaskFilter, tasksHref } from '#lib/tasks/task-filter.ts';
import { tasksAsked, tasksScreen } from '#lib/server/tasks/tasks-screen.ts';
import { tasksCsv } from '#lib/server/tasks/tasks-csv.ts';
import { taskKeys, tasksPage } from '#lib/server/tasks/tasks-page.ts';
import type { Person } from '#lib/server/session/person.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(TODAY) }));

let world: DeskWorld;
let helene: Person;
let anne: Person;

beforeAll(async () => {
	world = await deskWorld();
	helene = await world.person('Hélène', 'credit-manager');
	anne = await world.person('Anne', 'collector');
	await world.debtor('zoe', { collectorId: anne.userId, invoices: [['FA-1', 90_000, '2027-02-01']] });
	await world.debtor('abel', { invoices: [['FA-2', 10_000, '2027-02-08']] });
	await world.task('late', { customerId: 'abel', invoiceId: 'FA-2', at: on(3, 1), dueAt: on(3, 1, 17) });
	await world.task('soon', { customerId: 'zoe', invoiceId: 'FA-1', at: on(2, 26), dueAt: on(3, 4) });
	await world.task('whenever-1', { customerId: 'zoe', at: on(2, 20) });
	await world.task('whenever-2', { customerId: null, owner: 'admin', at: on(2, 22) });
});

/** Every task that an address leads to, page by page. */
async function walk(query: string, size: number, person = helene): Promise<string[]> {
	const keys: string[] = [];
	for (let after: string | null = null; ;) {
		const url: URL = new URL(
			`http://x.test${tasksHref({ ...readTaskFilter(new URLSearchParams(query)), after })}`,
		);
		const page = await world.inside(async (tx) =>
			tasksPage(tx, await tasksAsked(tx, { locals: world.event(person).locals, url }), size),
		);
		keys.push(...page.tasks.map(({ key }) => key));
		if (page.next === null) return keys;
		after = page.next;
	}
}

test.each([
	['', ['late', 'soon', 'whenever-1', 'whenever-2']],
	['sort=waiting', ['whenever-1', 'whenever-2', 'soon', 'late']],
	['sort=amount', ['soon', 'late', 'whenever-2', 'whenever-1']],
	['sort=customer', ['whenever-2', 'late', 'soon', 'whenever-1']],
	['kind=overdue', ['late']],
	['who=mine', []],
	['task=soon', ['soon']],
])('the order of «%s» walks over every task once, whatever the size of a page', async (query, keys) => {
	expect(await walk(query, 50)).toEqual(keys);
	expect(await walk(query, 1)).toEqual(keys);
});

test('work is listed by whose it is: one’s own, or a colleague’s', async () => {
	expect(await walk('who=mine', 50, anne), 'with what is for any collector').toEqual([
		'late',
		'soon',
		'whenever-1',
	]);
	expect(await walk(`who=${anne.userId}`, 1)).toEqual(['soon', 'whenever-1']);
	expect(await walk(`who=${randomUUID()}`, 50)).toEqual([]);
});

test('the screen shows a page of fifty and leads to the next; the file holds all of them', async () => {
	for (let n = 0; n < 60; n += 1)
		await world.task(`many-${String(n).padStart(2, '0')}`, { customerId: 'abel', kind: 'incident' });
	const locals = world.event(helene).locals;
	const url = new URL('http://x.test/tasks?kind=incident');
	const first = await tasksScreen({ locals, url });
	expect(first.tasks).toHaveLength(50);
	const second = await tasksScreen({
		locals,
		url: new URL(`http://x.test${tasksHref({ ...first.filter, after: first.next })}`),
	});
	expect(second.tasks.map(({ key }) => key).at(-1)).toBe('many-59');
	expect(second.next).toBeNull();
	const lines = (await (await tasksCsv({ locals, url })).text()).trim().split('\r\n');
	expect(lines).toHaveLength(61);
	expect(lines[1]).toContain('Client abel');
});

test('a file of several parts holds every task once, in the order of the list', async () => {
	const many = Array.from({ length: 501 }, (_none, n) => `part-${String(n).padStart(3, '0')}`);
	for (const key of many) await world.task(key, { customerId: 'zoe', kind: 'call', at: on(2, 1) });
	const url = new URL('http://x.test/tasks?kind=call&sort=customer&after=ignored');
	const keys = await world.inside(async (tx) =>
		taskKeys(tx, await tasksAsked(tx, { locals: world.event(helene).locals, url }), 600),
	);
	expect(keys).toEqual(await walk('kind=call&sort=customer', 200));
	expect(keys.length).toBeGreaterThan(many.length);
	const text = await (await tasksCsv({ locals: world.event(helene).locals, url })).text();
	expect(text.trim().split('\r\n')).toHaveLength(1 + keys.length);
});
