import { afterAll, beforeEach, describe, expect, test, vi } from 'vitest';
import type { Deps } from '#activities/deps.ts';
import { flushTaskActs } from '#activities/relay/flush-task-acts.ts';
import { agendaScreen } from '#lib/server/agenda/agenda-screen.ts';
import { massActions } from '#lib/server/agenda/mass-actions.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld, TODAY } from './desk-world.ts';
import type { DeskWorld } from './desk-world.ts';

const MINUTE = 60_000;

let world: DeskWorld;
let nicolas: Person;
let asked: { runId: string; updateId: string; outcome: string }[];
let answer: () => Promise<unknown>;

/** A Temporal client that notes what runs are asked, once per update id as the real one does. */
const client = {
	workflow: {
		getHandle: (runId: string) => ({
			executeUpdate: async (
				_name: unknown,
				{ args, updateId }: { args: [{ outcome: string }]; updateId: string },
			) => {
				if (!asked.some((one) => one.updateId === updateId))
					asked.push({ runId, updateId, outcome: args[0].outcome });
				return answer();
			},
		}),
	},
};

const carryOut = (at: number) =>
	flushTaskActs(
		{ db: world.db, client, clock: { now: () => Promise.resolve(at) } } as unknown as Deps,
		world.organisationId,
	);

const state = async () => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('taskAct').select(['taskKey', 'state', 'problem']).orderBy('taskKey').execute(),
	);
	return rows.map(({ taskKey, state: now, problem }) => [taskKey, now, problem?.code ?? null]);
};

const taskStates = async () => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('task').select(['key', 'state', 'outcome', 'approvedBy']).orderBy('key').execute(),
	);
	return rows.map(({ key, state: now, outcome, approvedBy }) => [key, now, outcome, approvedBy]);
};

const mass = (fields: Record<string, string | string[]>) => massActions.mass(world.event(nicolas, fields));
const confirmAll = () => mass({ 'keys[]': ['m1', 'm2'], act: 'confirm' });
const batch = async () =>
	(await agendaScreen(world.event(nicolas))).acts.map(({ id, waiting, items }) => ({
		id,
		waiting,
		keys: items.map(({ key }) => key),
	}));

beforeEach(async () => {
	vi.useFakeTimers({ toFake: ['Date'], now: TODAY });
	asked = [];
	answer = () => Promise.resolve(null);
	world = await deskWorld();
	nicolas = await world.person('Nicolas', 'collector');
	await world.debtor('a', {
		invoices: [
			['A1', 100_000, '2027-02-05'],
			['A2', 50_000, '2027-02-20'],
		],
	});
	for (const [key, invoiceId] of [
		['m1', 'A1'],
		['m2', 'A2'],
	] as const)
		await world.task(key, {
			...{ customerId: 'a', invoiceId, kind: 'confirmation', code: 'confirm' },
			...{ runId: `inv/${world.organisationId}/${invoiceId}`, node: 'reminder-1', visit: 1 },
		});
});

afterAll(() => {
	vi.useRealTimers();
});

describe('messages confirmed together', () => {
	test('wait ten minutes, then leave without anybody’s browser, each once', async () => {
		expect(await confirmAll()).toMatchObject({ done: true, count: 2 });
		expect(await carryOut(TODAY + 10 * MINUTE - 1)).toBe(0);
		expect(asked).toEqual([]);
		expect((await taskStates()).map(([, now]) => now)).toEqual(['open', 'open']);
		expect(await carryOut(TODAY + 10 * MINUTE)).toBe(2);
		expect(asked.map(({ updateId, outcome }) => [updateId, outcome]).sort()).toEqual([
			['m1/approved', 'approved'],
			['m2/approved', 'approved'],
		]);
		expect(await taskStates()).toEqual([
			['m1', 'done', 'approved', nicolas.userId],
			['m2', 'done', 'approved', nicolas.userId],
		]);
		expect(await carryOut(TODAY + 30 * MINUTE)).toBe(0);
		expect(asked).toHaveLength(2);
	});

	test('are taken back within the ten minutes, and nothing leaves', async () => {
		await confirmAll();
		const [waiting] = await batch();
		expect(waiting).toMatchObject({ waiting: true, keys: ['m1', 'm2'] });
		vi.setSystemTime(TODAY + 9 * MINUTE);
		expect(await massActions.undo(world.event(nicolas, { batch: waiting?.id ?? '' }))).toMatchObject({
			done: true,
			count: 2,
		});
		expect(await carryOut(TODAY + 11 * MINUTE)).toBe(0);
		expect(asked).toEqual([]);
		expect((await taskStates()).map(([, now]) => now)).toEqual(['open', 'open']);
	});

	test('cannot be taken back once they are being carried out, nor by somebody else', async () => {
		await confirmAll();
		const [waiting] = await batch();
		const other = await world.person('Claire', 'admin');
		const undo = (person: Person) => massActions.undo(world.event(person, { batch: waiting?.id ?? '' }));
		expect(await undo(other)).toMatchObject({ status: 409 });
		await carryOut(TODAY + 10 * MINUTE);
		expect(await undo(nicolas)).toMatchObject({ status: 409 });
		expect(asked).toHaveLength(2);
	});

	test('leave out what somebody has done meanwhile, and say so', async () => {
		await confirmAll();
		await world.inside((tx) =>
			tx.updateTable('task').set({ state: 'cancelled' }).where('key', '=', 'm1').execute(),
		);
		await carryOut(TODAY + 10 * MINUTE);
		expect(await state()).toEqual([
			['m1', 'refused', 'task-not-open'],
			['m2', 'applied', null],
		]);
		expect(asked.map(({ updateId }) => updateId)).toEqual(['m2/approved']);
	});

	test('are tried again while the engine is out of reach, and still happen once', async () => {
		await confirmAll();
		answer = () => Promise.reject(new Error('out of reach'));
		await carryOut(TODAY + 10 * MINUTE);
		expect((await state()).map(([, now]) => now)).toEqual(['waiting', 'waiting']);
		expect((await taskStates()).map(([, now]) => now)).toEqual(['open', 'open']);
		answer = () => Promise.resolve(null);
		await carryOut(TODAY + 12 * MINUTE);
		expect((await state()).map(([, now]) => now)).toEqual(['applied', 'applied']);
		expect(asked).toHaveLength(2);
	});

	test('need another person where somebody changed the words', async () => {
		await world.inside((tx) =>
			tx.updateTable('task').set({ editedBy: nicolas.userId }).where('key', '=', 'm1').execute(),
		);
		await world.person('Claire', 'admin');
		const told = await confirmAll();
		expect(told).toMatchObject({ status: 409, data: { count: 1, refused: [{ key: 'm1' }] } });
		expect((await state()).map(([key]) => key)).toEqual(['m2']);
	});

	test('are not asked twice', async () => {
		await confirmAll();
		expect(await confirmAll()).toMatchObject({ status: 409, data: { count: 0 } });
		expect(await state()).toHaveLength(2);
	});
});

test('putting off is done at once, and undone to what it was', async () => {
	const until = () =>
		world.inside((tx) =>
			tx.selectFrom('task').select('snoozedUntil').where('key', '=', 'm1').executeTakeFirst(),
		);
	expect(await mass({ 'keys[]': ['m1'], act: 'snooze', until: '2027-03-08' })).toMatchObject({ done: true });
	expect((await until())?.snoozedUntil?.toISOString()).toBe('2027-03-07T23:00:00.000Z');
	const [done] = await batch();
	expect(done).toMatchObject({ waiting: false });
	await massActions.undo(world.event(nicolas, { batch: done?.id ?? '' }));
	expect((await until())?.snoozedUntil).toBeNull();
	expect(await mass({ 'keys[]': ['m1'], act: 'snooze', until: '2027-03-02' })).toMatchObject({ status: 409 });
});

test('work given to a colleague goes back where it was', async () => {
	const claire = await world.person('Claire', 'collector');
	const owner = async () =>
		(
			await world.one((tx) =>
				tx.selectFrom('task').select('ownerId').where('key', '=', 'm1').executeTakeFirst(),
			)
		).ownerId;
	await mass({ 'keys[]': ['m1'], act: 'reassign', ownerId: claire.userId });
	expect(await owner()).toBe(claire.userId);
	const [done] = await batch();
	await massActions.undo(world.event(nicolas, { batch: done?.id ?? '' }));
	expect(await owner()).toBeNull();
	expect(await mass({ 'keys[]': ['m1'], act: 'reassign', ownerId: 'somebody' })).toMatchObject({
		status: 409,
	});
});
