import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { measuredSteps } from '#db/steering/measured-steps.ts';
import { stepInvoices, stepLine } from '#db/steering/step-invoices.ts';
import { stepTotal } from '#db/steering/step-total.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

const TODAY = '2027-04-01';
const STEP = { scenarioId: 'standard', version: null, node: 'reminder-1', kind: 'email', days: 14 } as const;

const ALL = { search: '', paid: false };
const NEWEST = { by: sql`f.day`, direction: 'desc', beyond: sql`true` } as const;

let world: ReceivablesWorld;

const contact = (key: string, invoices: string[], day: number) =>
	world.inside((tx) =>
		tx
			.insertInto('contact')
			.values({
				...{ key, attempt: 0, kind: 'email', channel: 'email', state: 'delivered', currency: 'EUR' },
				...{ customerId: world.customer, invoiceId: invoices[0] ?? '', invoices },
				...{ scenarioId: 'standard', scenarioVersion: 1, node: 'reminder-1' },
				...{ at: new Date(on(3, day)), slotOn: `2027-03-${String(day).padStart(2, '0')}`, entry: '{}' },
			})
			.execute(),
	);

beforeAll(async () => {
	world = await receivablesWorld();
	for (const id of ['a', 'b', 'c']) await world.invoice(id, { dueOn: '2027-02-05', amountCents: 100_000 });
	await contact('one', ['a', 'b'], 2);
	await contact('two', ['c'], 3);
	await contact('young', ['c'], 25);
	await world.tell({
		...{ type: 'payment', at: on(3, 10), payment: 'p', amountCents: 40_000, currency: 'EUR' },
		...{ valueDate: '2027-03-10', allocations: [{ invoice: 'a', amountCents: 40_000 }] },
	});
});

test('a step opens exactly the invoices that it is measured by, with what each paid after it', async () => {
	const [measured] = await world.inside((tx) => measuredSteps(tx, TODAY, 14));
	const rows = await world.inside((tx) => stepInvoices(tx, TODAY, STEP, ALL, NEWEST, 10));
	expect(rows.map(({ invoiceId, day, paidCents }) => [invoiceId, day, paidCents])).toEqual([
		['c', '2027-03-03', 0],
		['b', '2027-03-02', 0],
		['a', '2027-03-02', 40_000],
	]);
	expect(measured).toMatchObject({
		...{ scenarioId: 'standard', node: 'reminder-1', kind: 'email', invoices: rows.length, paid: 1 },
		paidCents: rows.reduce((sum, { paidCents }) => sum + paidCents, 0),
		owedCents: rows.reduce((sum, { owedCents }) => sum + owedCents, 0),
	});
	const { invoices, owedCents, paid, paidCents } = measured!;
	expect(await world.inside((tx) => stepTotal(tx, TODAY, STEP, ALL))).toEqual([
		{ invoices, owedCents, paid, paidCents, currency: 'EUR' },
	]);
});

test('those that paid, and those that a search finds, are a part of it with its own total', async () => {
	const part = (asked: { search: string; paid: boolean }) =>
		world.inside(async (tx) => ({
			found: (await stepInvoices(tx, TODAY, STEP, asked, NEWEST, 10)).map(({ invoiceId }) => invoiceId),
			totals: await stepTotal(tx, TODAY, STEP, asked),
		}));
	expect(await part({ search: '', paid: true })).toMatchObject({
		found: ['a'],
		totals: [{ invoices: 1, paid: 1 }],
	});
	expect(await part({ search: 'FA-b', paid: false })).toMatchObject({ found: ['b'], totals: [{ paid: 0 }] });
	expect((await part({ search: 'Durand', paid: false })).found).toHaveLength(3);
});

test('pages follow one another without a gap or a repeat', async () => {
	const page = (beyond = sql`true`) =>
		world.inside((tx) => stepInvoices(tx, TODAY, STEP, ALL, { ...NEWEST, beyond }, 2));
	const first = await page();
	const last = first.at(-1);
	const second = await page(
		sql`(f.day, ${stepLine}) < (${last?.sortValue}::date, ${`${last?.key ?? ''}${last?.invoiceId ?? ''}`})`,
	);
	expect([...first, ...second].map(({ invoiceId }) => invoiceId)).toEqual(['c', 'b', 'a']);
});
