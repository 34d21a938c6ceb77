import { beforeEach, describe, expect, test } from 'vitest';
import { askDisputeOwners } from '#db/disputes/ask-owners.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;

const sweep = (at: number) => world.inside((tx) => askDisputeOwners(tx, at));
const tasks = () =>
	world.inside((tx) =>
		tx.selectFrom('task').select(['key', 'state']).where('kind', '=', 'dispute').orderBy('key').execute(),
	);

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a');
	await world.tell({
		...{ type: 'dispute-opened', dispute: 'd', invoice: 'a', category: 'delivery' },
		...{ amountCents: 10_000, resolveOn: '2027-03-15', at: on(3, 1) },
	});
});

describe('the owner of a dispute is asked (s17)', () => {
	test('on its day, once, by the company’s own clock', async () => {
		// 23:30 UTC on the 14th is the 15th in Paris, where the company lives.
		expect(await sweep(Date.UTC(2027, 2, 14, 22, 30))).toBe(0);
		expect(await sweep(Date.UTC(2027, 2, 14, 23, 30))).toBe(1);
		expect(await sweep(on(3, 16))).toBe(0);
		expect(await tasks()).toEqual([{ key: 'dispute/d/2027-03-15', state: 'open' }]);
	});

	test('again on a new day, after the first task was withdrawn', async () => {
		await sweep(on(3, 15));
		await world.tell({ type: 'dispute-updated', dispute: 'd', resolveOn: '2027-03-30', at: on(3, 15) });
		expect(await sweep(on(3, 16))).toBe(0);
		expect(await tasks()).toEqual([{ key: 'dispute/d/2027-03-15', state: 'cancelled' }]);
		expect(await sweep(on(3, 30))).toBe(1);
		expect(await tasks()).toContainEqual({ key: 'dispute/d/2027-03-30', state: 'open' });
	});

	test('no longer once somebody settled it elsewhere', async () => {
		await sweep(on(3, 15));
		await world.tell({ type: 'dispute-resolved', invoice: 'a', acceptedCents: 0, at: on(3, 16) });
		await sweep(on(3, 17));
		expect(await tasks()).toEqual([{ key: 'dispute/d/2027-03-15', state: 'cancelled' }]);
	});
});

test('a dispute begins where its category is dealt with, in the words that ship', async () => {
	const row = await world.one((tx) =>
		tx.selectFrom('dispute').select(['status', 'subStatus']).where('id', '=', 'd').executeTakeFirst(),
	);
	expect(row).toEqual({ status: 'Litige', subStatus: 'Logistique' });
});

test('the undisputed part stays owed and formal steps wait', async () => {
	const answer = await world.tell({
		...{ type: 'dispute-updated', dispute: 'd', amountCents: 40_000, at: on(3, 2) },
	});
	if (!answer.ok) throw new Error(answer.problem.code);
	const invoice = await world.one((tx) =>
		tx
			.selectFrom('invoice')
			.select(['residualCents', 'disputedCents'])
			.where('id', '=', 'a')
			.executeTakeFirst(),
	);
	expect(invoice).toEqual({ residualCents: 100_000, disputedCents: 40_000 });
	const { snapshot } = answer.value.runFacts[0]!;
	expect([snapshot.holds, snapshot.formalHolds]).toEqual([[], ['dispute']]);
});
