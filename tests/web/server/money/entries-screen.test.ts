import { expect, test } from 'vitest';
import { ENTRY_SORTS, entriesHref } from '#lib/money/entries/entries-filter.ts';
import type { EntryLine } from '#workflows/receivables/accounting/entries.ts';
import { writePlace, placeOf } from '#lib/server/money/entries-place.ts';
import { entriesCsv } from '#lib/server/money/entries-export.ts';
import { entriesFec } from '#lib/server/money/entries-fec.ts';
import { entriesScreen } from '#lib/server/money/entries-screen.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

const PERIOD = '/money/entries?from=2027-02-01&to=2027-03-31';

/** Sixty payments of a euro and more on one invoice: more than a page of movements. */
async function manyPayments() {
	const world = await receivablesWorld();
	await world.invoice('a');
	for (let n = 0; n < 60; n += 1)
		await world.tell({
			...{ type: 'payment', at: on(2, 10), payment: `p${String(n)}`, amountCents: 100 + n, currency: 'EUR' },
			...{ valueDate: '2027-02-10', label: 'VIR', allocations: [{ invoice: 'a', amountCents: 100 + n }] },
		});
	return world;
}

const localsOf = (world: ReceivablesWorld) =>
	({
		person: {
			...{ userId: crypto.randomUUID(), name: 'Hélène', email: 'h@essai.test', roles: ['admin'] as const },
			...{ organisationId: world.organisationId, companies: [world.organisationId] },
		},
		theme: 'light' as const,
		tx: world.inside,
	}) as App.Locals;

test('every line is on one page, in the files too, and the totals are theirs', async () => {
	const world = await manyPayments();
	const locals = localsOf(world);
	const load = async (after: string | null) => {
		const url = new URL(`${PERIOD}${after === null ? '' : `&after=${after}`}`, 'http://essai.test');
		return (await entriesScreen({ locals, url })).entries;
	};
	const first = await load(null);
	const lines = [...first.lines];
	for (let { next } = first; next !== null;) {
		const page = await load(next);
		expect(page.isFirst).toBe(false);
		lines.push(...page.lines);
		({ next } = page);
	}
	expect(lines).toHaveLength(first.count);
	expect(first.lines.length).toBeLessThan(first.count);
	expect(new Set(lines.map(({ entry, account }) => `${entry} ${account}`)).size).toBe(first.count);
	for (const { account, debitCents, creditCents } of first.totals) {
		const own = lines.filter((line) => line.account === account);
		expect(own.reduce((sum, line) => sum + line.debitCents, 0)).toBe(debitCents);
		expect(own.reduce((sum, line) => sum + line.creditCents, 0)).toBe(creditCents);
	}
	const url = new URL(PERIOD, 'http://essai.test');
	const csv = await (await entriesCsv({ locals, url })).text();
	expect(csv.trim().split('\r\n')).toHaveLength(1 + first.count);
	const fec = (await (await entriesFec({ locals, url })).text()).trim().split('\r\n').slice(1);
	expect(fec.map((line) => Number(line.split('\t')[2]))).toEqual(
		Array.from({ length: first.count }, (_, n) => 1 + Math.floor(n / 2)),
	);
});

test('the totals of an account open its lines, as many and as much, from either end, in the file too', async () => {
	const world = await manyPayments();
	const locals = localsOf(world);
	await world.inside((tx) =>
		tx.updateTable('payment').set({ means: 'cheque' }).where('id', '<', 'p3').execute(),
	);
	const load = async (href: string) =>
		(await entriesScreen({ locals, url: new URL(href, 'http://essai.test') })).entries;
	const { totals, filter } = await load(PERIOD);
	expect(totals.map(({ account }) => account)).toEqual(['411000', '511200', '512000']);
	for (const { account, currency, debitCents, creditCents } of totals) {
		const [forth, back] = await Promise.all(
			ENTRY_SORTS.map(async (sort) => {
				const lines: EntryLine[] = [];
				for (let after: string | null = null; ;) {
					const page = await load(entriesHref({ ...filter, account, currency, sort }, { after }));
					lines.push(...page.lines);
					expect(page.totals).toEqual(totals);
					expect(page.count).toBeGreaterThanOrEqual(lines.length);
					after = page.next;
					if (after === null) return lines;
				}
			}),
		);
		expect(forth?.reduce((sum, line) => sum + line.debitCents, 0)).toBe(debitCents);
		expect(forth?.reduce((sum, line) => sum + line.creditCents, 0)).toBe(creditCents);
		expect(back).toEqual(forth?.toReversed());
		const path = '/money/entries/export.csv';
		const url = new URL(entriesHref({ ...filter, account, currency }, { path }), 'http://essai.test');
		const csv = await (await entriesCsv({ locals, url })).text();
		expect(csv.trim().split('\r\n')).toHaveLength(1 + (forth?.length ?? 0));
	}
});

test('a place is read back from an address, and one that somebody made up is the beginning', () => {
	const place = { at: '2027-02-10 08:00:00.123456+00', seq: 12, id: 'payment/x y/12' };
	const at = (after: string) => placeOf(new URL(`/money/entries?after=${after}`, 'http://essai.test'));
	expect(at(writePlace(place))).toEqual(place);
	for (const made of ['', 'x', writePlace({ ...place, at: 'soon' }), writePlace({ ...place, seq: -1 })])
		expect(at(made)).toBeNull();
});

test('debts given up with and without VAT, and a small difference: page, totals and FEC say the same', async () => {
	const world = await receivablesWorld();
	const locals = localsOf(world);
	for (const id of ['a', 'b', 'c']) await world.invoice(id, { amountCents: 120_000 });
	await world.tell({
		type: 'write-off',
		at: on(2, 12),
		invoice: 'a',
		reason: 'liquidation',
		taxCents: 20_000,
	});
	await world.tell({ type: 'write-off', at: on(2, 12), invoice: 'b', reason: 'liquidation' });
	await world.tell({
		...{ type: 'part-written-off', at: on(2, 12), writeOff: 'w', invoice: 'c', amountCents: 7 },
		reason: 'small-difference',
	});
	await world.tell({
		...{ type: 'payment', at: on(3, 2), payment: 'late', amountCents: 60_000, currency: 'EUR' },
		...{ valueDate: '2027-03-02', label: 'VIR', allocations: [{ invoice: 'a', amountCents: 60_000 }] },
	});
	await world.tell({
		...{ type: 'payment', at: on(3, 3), payment: 'cheque', amountCents: 1_000, currency: 'EUR' },
		...{ valueDate: '2027-03-03', means: 'cheque', unallocated: true },
	});
	const url = new URL(PERIOD, 'http://essai.test');
	const { entries } = await entriesScreen({ locals, url });
	const totals = entries.totals.map((one) => [one.account, one.debitCents, one.creditCents]);
	expect(totals).toEqual([
		['411000', 60_000, 301_007],
		['445710', 20_000, 10_000],
		['511200', 1_000, 0],
		['512000', 60_000, 0],
		['654000', 220_000, 0],
		['658000', 7, 0],
		['758300', 0, 50_000],
	]);
	expect(entries.lines).toHaveLength(entries.count);
	const fec = await (await entriesFec({ locals, url })).text();
	expect(fec.trim().split('\r\n')).toHaveLength(1 + entries.count);
});

test('money on a debt given up is income, its return takes that back, and a loss by mistake is booked the other way round', async () => {
	const world = await receivablesWorld();
	const locals = localsOf(world);
	await world.invoice('a', { amountCents: 120_000 });
	const lost = { type: 'write-off', invoice: 'a' } as const;
	await world.tell({ ...lost, at: on(2, 12), reason: 'liquidation', taxCents: 20_000 });
	const money = { amountCents: 60_000, currency: 'EUR', valueDate: '2027-03-02', label: 'VIR' };
	const paid = { type: 'payment', ...money, allocations: [{ invoice: 'a', amountCents: 60_000 }] } as const;
	await world.tell({ ...paid, at: on(3, 2), payment: 'p' });
	await world.tell({ type: 'payment-reversed', at: on(3, 3), payment: 'p', reason: 'impayé' });
	await world.tell({ ...paid, at: on(3, 4), payment: 'q' });
	await world.tell({ type: 'write-off-reversed', at: on(3, 5), invoice: 'a', reason: 'erreur' });
	await world.tell({ ...lost, at: on(3, 6), reason: 'sans TVA cette fois' });
	const url = new URL(PERIOD, 'http://essai.test');
	const { entries } = await entriesScreen({ locals, url });
	expect(entries.totals.map((one) => [one.account, one.debitCents, one.creditCents])).toEqual([
		['411000', 240_000, 360_000],
		['445710', 30_000, 30_000],
		['512000', 120_000, 60_000],
		['654000', 160_000, 50_000],
		['758300', 50_000, 100_000],
	]);
	const { lines } = entries;
	expect(
		lines.filter(({ account }) => account === '758300').map(({ label, piece }) => [label, piece]),
	).toEqual(Array.from({ length: 3 }, () => ['FA-a', 'FA-a']));
});

test('a FEC leaves no currency out: it takes the rate that accounting gives, or is refused', async () => {
	const world = await receivablesWorld();
	const locals = localsOf(world);
	await world.invoice('a', { currency: 'USD', amountCents: 60_000 });
	await world.tell({
		...{ type: 'payment', at: on(2, 10), payment: 'p', amountCents: 60_000, currency: 'USD' },
		...{ valueDate: '2027-02-10', label: 'WIRE', allocations: [{ invoice: 'a', amountCents: 60_000 }] },
	});
	const url = new URL(PERIOD, 'http://essai.test');
	await expect(entriesFec({ locals, url })).rejects.toMatchObject({
		...{ status: 422, body: { message: expect.stringContaining('USD') } },
	});
	url.searchParams.set('rate-USD', '0,925');
	const [, debit, credit] = (await (await entriesFec({ locals, url })).text())
		.trim()
		.split('\r\n')
		.map((line) => line.split('\t'));
	expect([debit?.slice(11, 13), debit?.slice(16)]).toEqual([
		['555,00', '0,00'],
		['600,00', 'USD'],
	]);
	expect(credit?.slice(11, 13)).toEqual(['0,00', '555,00']);
});
