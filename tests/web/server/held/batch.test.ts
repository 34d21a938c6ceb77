import { beforeEach, expect, test, vi } from 'vitest';
import { readHeldFilter } from '#lib/held/held-filter.ts';
import { batchActions } from '#lib/server/held/batch-actions.ts';
import { batchCsv } from '#lib/server/held/batch-csv.ts';
import { itemsPage } from '#lib/server/held/batch-items.ts';
import { batchScreen } from '#lib/server/held/batch-screen.ts';
import type { Person } from '#lib/server/session/person.ts';
import { deskWorld, TODAY } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(TODAY) }));

let world: DeskWorld;
let manager: Person;
let batch: string;

/** A first activation of five invoices of two customers that waits for a person. */
beforeEach(async () => {
	world = await deskWorld();
	manager = await world.person('Hélène', 'credit-manager');
	await world.inside((tx) =>
		tx.updateTable('organisation').set({ firstActivationReleasedAt: null }).execute(),
	);
	const due = (id: string, day: number): [string, number, string] => [id, 10_000, `2027-01-${String(day)}`];
	await world.debtor('durand', { invoices: [due('A1', 20), due('A2', 21), due('A3', 21)] });
	await world.debtor('petit', { invoices: [due('B1', 19), due('B2', 25)] });
	const { id } = await world.one((tx) => tx.selectFrom('heldBatch').select('id').executeTakeFirst());
	batch = id;
});

const at = (fields: Record<string, string>, query = '') => ({
	...world.event(manager, fields, `/held/${batch}${query}`),
	params: { id: batch },
});
const decisions = () =>
	world.inside(async (tx) => {
		const rows = await tx
			.selectFrom('heldBatchItem')
			.select(['invoiceId', 'decision', 'laterOn'])
			.orderBy('invoiceId')
			.execute();
		return Object.fromEntries(rows.map((row) => [row.invoiceId, row.laterOn ?? row.decision]));
	});

test('a batch is walked over page by page, each invoice once, with what it would do first', async () => {
	const found: string[] = [];
	const filter = readHeldFilter(new URLSearchParams());
	for (let after: string | null = null; ;) {
		const page = await world.inside((tx) =>
			itemsPage(tx, { id: batch, settledAt: null, at: TODAY }, { ...filter, after }, 2),
		);
		found.push(...page.rows.map(({ invoiceId }) => invoiceId));
		for (const { first } of page.rows) expect(first?.recipient).toMatch(/@d\.test$|^\+33/);
		if (page.next === null) break;
		after = page.next;
	}
	expect(found).toEqual(['B1', 'A1', 'A2', 'A3', 'B2']);
});

test('one decision holds for all that the filter finds, on no page too, and for nothing else', async () => {
	const { batch: shown } = await batchScreen(at({}, '?q=durand'));
	expect(shown).toMatchObject({ count: 5, found: 3, amounts: [{ currency: 'EUR', residualCents: 30_000 }] });
	expect(await batchActions.all(at({ decision: 'exclude', q: 'durand', choice: '' }))).toMatchObject({
		done: true,
	});
	expect(await decisions()).toMatchObject({ A1: 'exclude', A2: 'exclude', A3: 'exclude', B1: 'undecided' });
	const later = { decision: 'later', q: '', choice: 'go' };
	expect(await batchActions.all(at(later))).toMatchObject({ status: 409 });
	await batchActions.all(at({ ...later, laterOn: '2027-03-15' }));
	expect(await decisions()).toMatchObject({ A1: 'exclude', B1: '2027-03-15', B2: '2027-03-15' });
	const file = await (await batchCsv(at({}, '/export.csv?choice=later'))).text();
	expect(file.trim().split('\r\n')).toHaveLength(3);
});

test('what was settled keeps its decisions', async () => {
	await batchActions.release(at({ 'decision.A1': 'exclude' }));
	const settled = await decisions();
	expect(settled['A1']).toBe('exclude');
	expect(await batchActions.all(at({ decision: 'exclude', q: '', choice: '' }))).toMatchObject({
		status: 409,
	});
	expect(await batchActions.save(at({ 'decision.B1': 'exclude' }))).toMatchObject({ status: 409 });
	expect(await decisions()).toEqual(settled);
});

test('what was settled says what left since, to whom, and nothing of what was left out', async () => {
	await batchActions.release(at({ 'decision.A1': 'exclude' }));
	await world.inside(async (tx) => {
		const { id } = await tx
			.selectFrom('contactPerson')
			.select('id')
			.where('customerId', '=', 'durand')
			.executeTakeFirstOrThrow();
		const contact = { customerId: 'durand', node: 'reminder-1', kind: 'email', attempt: 1 } as const;
		const told = { ...contact, entry: '{}', currency: 'EUR', scenarioId: 'standard', scenarioVersion: 1 };
		await tx
			.insertInto('contact')
			.values({
				...{ ...told, key: 'k1', channel: 'email', invoiceId: 'A2', invoices: ['A2', 'A3', 'A1'] },
				state: 'delivered',
				...{ at: new Date(TODAY + 60_000), slotOn: '2027-03-01', recipient: id },
			})
			.execute();
	});
	const { batch: shown } = await batchScreen(at({}));
	const firsts = Object.fromEntries(shown.items.map(({ number, first }) => [number, first]));
	expect(firsts['A2']).toMatchObject({ label: 'Première relance', recipient: 'durand@d.test' });
	expect(firsts['A3']).toEqual(firsts['A2']);
	expect([firsts['A1'], firsts['B1']]).toEqual([null, null]);
});
