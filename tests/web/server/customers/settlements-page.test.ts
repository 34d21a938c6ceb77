import { beforeAll, expect, test } from 'vitest';
import { settlementsPage } from '#lib/server/customers/payments/settlements-page.ts';
import { readSettlementFilter, settlementsHref } from '#lib/customers/payments/settlement-filter.ts';
import type { SettlementFilter } from '#lib/customers/payments/view.ts';
import { on } from '../../../db/receivables-world.ts';
import { deskWorld } from '../agenda/desk-world.ts';
import type { DeskWorld } from '../agenda/desk-world.ts';

let world: DeskWorld;

beforeAll(async () => {
	world = await deskWorld();
	for (const id of ['a1', 'a2']) await world.invoice(id, { number: `FA-${id}` });
	const receipts = [
		['p1', 'a1', 30_000, '2027-02-20', 'VIR DIVERS'],
		['p2', 'a2', 20_000, '2027-03-05', 'CHEQUE 42'],
		['p3', 'a1', 10_000, '2027-03-01', 'SOLDE'],
	] as const;
	for (const [payment, invoice, amountCents, valueDate, label] of receipts)
		await world.tell({
			...{ type: 'payment', payment, amountCents, currency: 'EUR', valueDate, label, at: on(3, 6) },
			allocations: [{ invoice, amountCents }],
		});
});

/** Payments of every page of two, in order. */
async function listed(query: string): Promise<string[]> {
	const found: string[] = [];
	let after: string | null = null;
	do {
		const filter: SettlementFilter = { ...readSettlementFilter(new URLSearchParams(query)), after };
		const page: Awaited<ReturnType<typeof settlementsPage>> = await world.inside((tx) =>
			settlementsPage(tx, world.customer, filter, 2),
		);
		found.push(...page.rows.map(({ payment }) => payment));
		after = page.next;
	} while (after !== null);
	return found;
}

test.each([
	['', ['p2', 'p3', 'p1']],
	['sort=amount', ['p1', 'p2', 'p3']],
	['sort=late', ['p2', 'p3', 'p1']],
	['q=fa-a1', ['p3', 'p1']],
	['q=cheque', ['p2']],
	['from=2027-03-01&to=2027-03-04', ['p3']],
	['from=2027-02-31', ['p2', 'p3', 'p1']],
	['from=hier', ['p2', 'p3', 'p1']],
	['q=%25', []],
])('%s lists %j, page by page', async (query, payments) => {
	expect(await listed(query)).toEqual(payments);
});

test('an address says what it filters, and nothing that is usual', () => {
	const address = '/p?q=cheque&from=2027-03-01&sort=late';
	expect(settlementsHref(readSettlementFilter(new URL(address, 'http://x').searchParams), '/p')).toBe(
		address,
	);
	expect(settlementsHref(readSettlementFilter(new URLSearchParams('sort=value&q=')), '/p')).toBe('/p');
});
