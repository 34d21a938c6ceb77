import { afterAll, beforeAll, expect, test } from 'vitest';
import { connect, forOrganisation } from '#db/client.ts';
import type { Db, Tx } from '#db/client.ts';
import { urlFor } from '#db/roles.ts';
import { demoOrganisation } from '#db/seed/people.ts';
import { readDisputeFilter } from '#lib/disputes/dispute-filter.ts';
import { DISPUTE_SORTS } from '#lib/disputes/view.ts';
import { readPaymentFilter } from '#lib/money/payments/payment-filter.ts';
import { PAYMENT_SORTS } from '#lib/money/payments/view.ts';
import { readPromiseFilter } from '#lib/promises/promise-filter.ts';
import { PROMISE_SORTS } from '#lib/promises/view.ts';
import { readRunFilter } from '#lib/runs/run-filter.ts';
import { SORTS } from '#lib/runs/view.ts';
import { disputesPage } from '#lib/server/disputes/disputes-page.ts';
import { paymentsPage } from '#lib/server/money/payments-page.ts';
import { promisesPage } from '#lib/server/promises/promises-page.ts';
import { runsPage } from '#lib/server/runs/runs-page.ts';
import { runsSummary } from '#lib/server/runs/runs-summary.ts';
import { runningRows, tallyOf } from '#lib/server/scenarios/running-tallies.ts';
import { demoDatabase } from '../../config/demo-database.ts';

/** Past and future of the demo lie on both sides of it: nothing here depends on the day. */
const AS_OF = '2027-03-01';
const WHOLE = 10_000;

type Page = { ids: string[]; next: string | null };
type Read = (tx: Tx, address: URLSearchParams, size: number) => Promise<Page>;
const page = <Row>({ rows, next }: { rows: Row[]; next: string | null }, idOf: (row: Row) => string) => ({
	ids: rows.map(idOf),
	next,
});
const everybody = { asOf: AS_OF, assignedTo: null };

const runs: Read = async (tx, address, size) => {
	const at = new Date(`${AS_OF}T09:00:00Z`);
	const found = await runsPage(tx, { ...everybody, filter: readRunFilter(address), at, size });
	return page(found, ({ invoiceId }) => invoiceId);
};
const disputes: Read = async (tx, address, size) => {
	const filter = readDisputeFilter(address);
	const { sort, after } = filter;
	const first = { status: '', subStatus: '' };
	return page(
		await disputesPage(tx, { ...everybody, zone: 'Europe/Paris', filter, first, sort, after, size }),
		({ id }) => id,
	);
};
const promises: Read = async (tx, address, size) => {
	const filter = readPromiseFilter(address);
	const { sort, after } = filter;
	return page(await promisesPage(tx, { ...everybody, filter, sort, after, size }), ({ id }) => id);
};
const payments: Read = async (tx, address, size) =>
	page(await paymentsPage(tx, readPaymentFilter(address), size), ({ id }) => id);

let db: Db;
let company: string;
beforeAll(async () => {
	const { ownerUrl } = await demoDatabase();
	company = (await demoOrganisation(ownerUrl)) ?? '';
	db = connect(urlFor(ownerUrl, 'amiable_app'), 2);
}, 120_000);
afterAll(() => db.destroy());

const lists = [
	{ list: 'runs', read: runs, address: 'status=all', sorts: SORTS, size: 100 },
	{ list: 'open runs', read: runs, address: '', sorts: SORTS, size: 25 },
	{ list: 'disputes', read: disputes, address: 'state=all', sorts: DISPUTE_SORTS, size: 3 },
	{ list: 'promises', read: promises, address: 'list=all', sorts: PROMISE_SORTS, size: 3 },
	{ list: 'payments', read: payments, address: '', sorts: PAYMENT_SORTS, size: 100 },
].flatMap(({ sorts, ...list }) => sorts.map((sort) => ({ ...list, sort })));

test.each(lists)(
	'the pages of $list by $sort follow one another without a gap or a repeat',
	async ({ read, address, sort, size }) => {
		const whole = new URLSearchParams(`${address}&sort=${sort}`);
		await forOrganisation(db, company, async (tx) => {
			const { ids: wanted, next } = await read(tx, whole, WHOLE);
			expect(next).toBeNull();
			expect(wanted.length, 'more than one page').toBeGreaterThan(size);
			const found: string[] = [];
			for (let after: string | null = ''; after !== null && found.length <= wanted.length;) {
				const one: Page = await read(tx, new URLSearchParams(`${String(whole)}&after=${after}`), size);
				found.push(...one.ids);
				after = one.next;
			}
			expect(found).toEqual(wanted);
		});
	},
);

test('the invoices and amounts that a scenario counts for a version are those of the list that it opens', async () => {
	await forOrganisation(db, company, async (tx) => {
		const versions = Map.groupBy(
			await runningRows(tx),
			({ scenarioId, version }) => `${scenarioId}@${String(version)}`,
		);
		expect(versions.size).toBeGreaterThan(1);
		for (const [scenario, rows] of versions) {
			const filter = readRunFilter(new URLSearchParams({ scenario }));
			const { count, amounts } = await runsSummary(tx, filter, { assignedTo: null });
			const listed = amounts.map(({ currency, residualCents }) => ({ currency, cents: residualCents }));
			expect({ invoices: count, amounts: listed }).toEqual(tallyOf(rows));
		}
	});
});
