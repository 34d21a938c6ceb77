import { beforeEach, expect, test, vi } from 'vitest';
import { markOverdue } from '#db/account/mark-overdue.ts';
import { runsToStart } from '#db/queries/runs-to-start.ts';
import { releaseBatch } from '#db/receivables/release-batch.ts';
import { importWorld } from '../../db/import/import-world.ts';
import type { ImportWorld } from '../../db/import/import-world.ts';
import { BEGINNING } from '../../db/receivables-world.ts';

/** ADempiere 2369: one inattentive click printed every dunning letter of the past again; users wanted a second step before anything leaves. */
vi.setConfig({ testTimeout: 120_000, hookTimeout: 120_000 });
let world: ImportWorld;
beforeEach(async () => {
	world = await importWorld();
});

const HISTORY = [
	'number;client;raison sociale;montant ttc;date facture;échéance;email',
	...Array.from({ length: 12 }, (_, month) => {
		const two = String(month + 1).padStart(2, '0');
		return `FA-${two};C${String(month % 3)};Client ${String(month % 3)};1${two}0,00;01/${two}/2025;28/${two}/2025;c${String(month % 3)}@test.test`;
	}),
].join('\n');
const stamp = { at: BEGINNING + 3_600_000, actor: 'anne' };

/** What the next sweep would begin. */
const dueToStart = () =>
	world.inside(async (tx) => {
		await markOverdue(tx, BEGINNING + 86_400_000);
		return runsToStart(tx, { at: new Date(BEGINNING + 86_400_000), limit: 100 });
	});
const batches = () =>
	world.inside((tx) => tx.selectFrom('heldBatch').select(['id', 'state', 'reason']).execute());
const sent = () => world.inside((tx) => tx.selectFrom('contact').select('key').execute());

test('a year of old invoices is taken in: nothing begins until a person has seen the batch and said go', async () => {
	await world.take(HISTORY);
	expect(await dueToStart()).toEqual([]);
	expect(await batches()).toMatchObject([{ state: 'held', reason: 'first-activation' }]);
	expect(await sent()).toEqual([]);
});

test('the same file a second time, before or after the go, begins nothing twice', async () => {
	await world.take(HISTORY);
	await world.take(HISTORY);
	const [batch] = await batches();
	expect(await batches()).toHaveLength(1);
	expect(await world.inside((tx) => releaseBatch(tx, batch!.id, stamp))).toMatchObject({
		ok: true,
		value: { started: 12, excluded: 0 },
	});
	const begun = await dueToStart();
	expect(begun).toHaveLength(12);
	await world.take(HISTORY);
	expect(await dueToStart()).toEqual(begun);
});

test('a go is given once: the second is refused, and what was left out stays out', async () => {
	await world.take(HISTORY);
	const [batch] = await batches();
	const [first] = await world.inside((tx) => tx.selectFrom('heldBatchItem').select('invoiceId').execute());
	await world.inside((tx) =>
		tx
			.updateTable('heldBatchItem')
			.set({ decision: 'exclude' })
			.where('invoiceId', '=', first!.invoiceId)
			.execute(),
	);
	const go = () => world.inside((tx) => releaseBatch(tx, batch!.id, stamp));
	expect(await go()).toMatchObject({ ok: true, value: { started: 11, excluded: 1 } });
	expect(await go()).toMatchObject({ ok: false, problem: { code: 'batch-settled' } });
	expect(await dueToStart()).not.toContain(first!.invoiceId);
});
