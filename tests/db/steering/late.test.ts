import fc from 'fast-check';
import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import type { Tx } from '#db/client.ts';
import { agedCustomers, agedTotals } from '#db/steering/aged-customers.ts';
import { agedInvoices } from '#db/steering/aged-invoices.ts';
import { countsOf, lateGroups } from '#db/steering/chase-counts.ts';
import type { LateGroup } from '#db/steering/chase-counts.ts';
import { lateLook } from '#db/steering/late-look.ts';
import { latePage } from '#db/steering/late-page.ts';
import { openByDueDate } from '#db/steering/open-by-due-date.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import { ageingColumns } from '#workflows/receivables/steering/ageing-columns.ts';
import { BEGINNING, on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

const TODAY = '2027-04-01';
const NOW = on(4, 1);
const LATE = { today: TODAY, at: NOW };
const INVOICES = Array.from({ length: 14 }, (_, index) => `i${String(index).padStart(2, '0')}`);

let world: ReceivablesWorld;

beforeAll(async () => {
	world = await receivablesWorld();
	for (const [index, id] of INVOICES.entries())
		await world.invoice(id, { dueOn: addDays(TODAY, 20 - 9 * index), amountCents: 10_000 + index });
	await world.tell({
		...{
			type: 'payment',
			at: on(3, 1),
			payment: 'p',
			amountCents: 4_000,
			currency: 'EUR',
			valueDate: '2027-03-01',
		},
		allocations: [{ invoice: 'i08', amountCents: 4_000 }],
	});
});

const situation = fc.record({
	invoice: fc.constantFrom(...INVOICES),
	workflow: fc.constantFrom('planned', 'held', 'started', 'closed', null),
	status: fc.constantFrom('overdue', 'paused', 'disputed', 'promised', 'formal', 'collections'),
	waitingFor: fc.constantFrom(
		...[
			'waiting',
			'tasked',
			'held:pause',
			'held:dispute',
			'held:data-stale',
			'held:unmatched',
			'held:volume',
			'watching',
			null,
		],
	),
	startsLater: fc.boolean(),
	disputedCents: fc.constantFrom(0, 500, 10_000_000),
	paused: fc.boolean(),
	promised: fc.boolean(),
	failed: fc.boolean(),
	skipped: fc.constantFrom(null, 'min-amount', 'factored', 'awaiting-collection', 'past-due'),
	unusable: fc.boolean(),
});

type Situation = typeof situation extends fc.Arbitrary<infer S> ? S : never;

/** Brings an invoice into a situation; what is written here is what the product writes elsewhere. */
async function bring(tx: Tx, it: Situation): Promise<void> {
	const { customer } = world;
	await tx
		.updateTable('invoice')
		.set({ disputedCents: it.disputedCents })
		.where('id', '=', it.invoice)
		.execute();
	if (it.workflow === null) await tx.deleteFrom('invoiceRun').where('invoiceId', '=', it.invoice).execute();
	else
		await tx
			.updateTable('invoiceRun')
			.set({
				...{ workflow: it.workflow, status: it.status as 'overdue' },
				startAt: new Date(it.startsLater ? NOW + 86_400_000 : BEGINNING),
				nextAction:
					it.waitingFor === null
						? null
						: JSON.stringify({
								node: 'reminder-1',
								label: 'x',
								at: null,
								why: [],
								waitingFor: it.waitingFor,
							}),
			})
			.where('invoiceId', '=', it.invoice)
			.execute();
	if (it.paused)
		await tx
			.insertInto('pause')
			.values({ customerId: customer, invoiceId: it.invoice, at: new Date(BEGINNING) })
			.execute();
	if (it.promised)
		await tx
			.insertInto('promise')
			.values({
				...{
					id: `promise-${it.invoice}`,
					customerId: customer,
					at: new Date(BEGINNING),
					invoices: [it.invoice],
				},
				...{ amountCents: 100, promisedOn: TODAY, graceUntil: TODAY, outcome: 'live' },
			})
			.onConflict((conflict) => conflict.columns(['organisationId', 'id']).doNothing())
			.execute();
	if (it.failed)
		await tx
			.insertInto('task')
			.values({
				...{ key: `incident-${it.invoice}`, kind: 'incident', code: 'contact-unknown', customerId: customer },
				...{ invoiceId: it.invoice, owner: 'collector', at: new Date(BEGINNING) },
			})
			.onConflict((conflict) => conflict.columns(['organisationId', 'key']).doNothing())
			.execute();
	if (it.skipped)
		await tx
			.insertInto('decision')
			.values({
				...{
					key: `k-${it.invoice}`,
					attempt: 0,
					customerId: customer,
					invoiceId: it.invoice,
					at: new Date(NOW),
				},
				...{
					currency: 'EUR',
					slotOn: TODAY,
					answer: 'skip',
					body: JSON.stringify({ kind: 'skip', reason: it.skipped }),
				},
			})
			.onConflict((conflict) => conflict.columns(['organisationId', 'key', 'attempt']).doNothing())
			.execute();
	if (it.unusable) {
		await tx.updateTable('contactPerson').set({ unusableReason: 'bounced' }).execute();
		await tx.updateTable('customer').set({ address: null }).execute();
	}
}

class Undo extends Error {}

/** Runs in a transaction that leaves no trace. */
async function tried(work: (tx: Tx) => Promise<void>): Promise<void> {
	await world
		.inside(async (tx) => {
			await work(tx);
			throw new Undo();
		})
		.catch((error: unknown) => {
			if (!(error instanceof Undo)) throw error;
		});
}

/** Page by page the list shows the same groups, and what latePage shows of those that are not chased, in its order. */
async function lookedAt(tx: Tx, groups: readonly LateGroup[]) {
	const isWanted = ({ reason }: Pick<LateGroup, 'reason'>) => reason !== null;
	const all = { on: LATE, where: sql`true`, sort: 'customer', size: 100 } as const;
	const once = await latePage(tx, { ...all, after: null, situations: groups.filter(isWanted) });
	const seen: string[] = [];
	for (let after: { value: string | number; id: string } | null = null; ;) {
		const look = await lateLook(tx, { ...all, after, isWanted, size: 5 });
		expect(countsOf(look.groups)).toEqual(expect.arrayContaining(countsOf(groups)));
		const last = look.rows.at(-1);
		if (!last) break;
		seen.push(...look.rows.map(({ invoiceId }) => invoiceId));
		after = { value: last.sortValue, id: last.invoiceId };
	}
	expect(seen).toEqual(once.map(({ invoiceId }) => invoiceId));
}

test('chased and every reason together are all late invoices, each exactly once', async () => {
	await fc.assert(
		fc.asyncProperty(fc.array(situation, { maxLength: 24 }), (situations) =>
			tried(async (tx) => {
				for (const one of situations) await bring(tx, one);
				const late = await tx
					.selectFrom('openItem')
					.where('dueOn', '<', TODAY)
					.select(['invoiceId', 'residualCents'])
					.execute();
				const groups = await lateGroups(tx, LATE);
				const counts = countsOf(groups);
				expect(counts.reduce((sum, { invoices }) => sum + invoices, 0)).toBe(late.length);
				expect(counts.reduce((sum, { cents }) => sum + cents, 0)).toBe(
					late.reduce((sum, { residualCents }) => sum + (residualCents ?? 0), 0),
				);
				const listed: string[] = [];
				for (const { reason, invoices } of counts) {
					const rows = await latePage(tx, {
						...{ on: LATE, where: sql`true`, sort: 'amount', after: null, size: 100 },
						situations: groups.filter((group) => group.reason === reason),
					});
					expect(rows).toHaveLength(invoices);
					for (const row of rows) expect(row.reason).toBe(reason);
					listed.push(...rows.map(({ invoiceId }) => invoiceId));
				}
				expect(listed.sort()).toEqual(late.map(({ invoiceId }) => invoiceId).sort());
				await lookedAt(tx, groups);
			}),
		),
		{ numRuns: 40 },
	);
});

const query = {
	currency: 'EUR',
	asOf: null,
	search: '',
	collector: '',
	customerId: null,
	due: { from: null, to: null },
};
const columns = ageingColumns();

test('the aged balance adds up: columns to totals, totals to the invoices, invoices to the open items', async () => {
	await world.inside(async (tx) => {
		const { rows, totals: under } = await agedCustomers(tx, {
			query,
			columns,
			on: TODAY,
			sort: 'total',
			after: null,
			size: 10,
		});
		const [row] = rows;
		const totals = await agedTotals(tx, { query, columns, on: TODAY });
		const invoices = await agedInvoices(tx, query, null, 100);
		const open = await openByDueDate(tx);
		const sum = (cents: readonly number[]) => cents.reduce((all, one) => all + one, 0);
		expect(under).toEqual(totals);
		expect(row?.cents).toEqual(totals.cents);
		expect(sum(totals.cents)).toBe(totals.totalCents);
		expect(sum(invoices.map(({ residualCents }) => residualCents))).toBe(totals.totalCents);
		expect(sum(open.map(({ residualCents }) => residualCents))).toBe(totals.totalCents);
		expect(row?.lateCents).toBe(sum(totals.cents.slice(1)));
	});
});

test('as of a past day the ledger is asked: the payment of March had not come in February', async () => {
	await world.inside(async (tx) => {
		const before = await agedTotals(tx, {
			query: { ...query, asOf: '2027-02-28' },
			columns,
			on: '2027-02-28',
		});
		const after = await agedTotals(tx, {
			query: { ...query, asOf: '2027-03-01' },
			columns,
			on: '2027-03-01',
		});
		const now = await agedTotals(tx, { query, columns, on: TODAY });
		expect(before.totalCents - after.totalCents).toBe(4_000);
		expect(after.totalCents).toBe(now.totalCents);
	});
});

test.each([
	['due', 'dueOn', 1],
	['amount', 'residualCents', -1],
	['customer', 'customer', 1],
	['number', 'number', 1],
] as const)('pages by %s follow each other in order, without loss or repetition', async (sort, key, way) => {
	await world.inside(async (tx) => {
		const seen: string[] = [];
		const values: (string | number)[] = [];
		let after: { value: string; id: string } | null = null;
		for (;;) {
			const rows = await agedInvoices(tx, query, after, 5, sort);
			values.push(...rows.map((row) => row[key]));
			seen.push(...rows.map(({ invoiceId }) => invoiceId));
			const last = rows.at(-1);
			if (rows.length < 5 || !last) break;
			after = { value: last.sortValue, id: last.invoiceId };
		}
		expect(seen.sort()).toEqual([...INVOICES].sort());
		expect(values).toEqual(values.toSorted((a, b) => (a < b ? -way : a > b ? way : 0)));
	});
});
