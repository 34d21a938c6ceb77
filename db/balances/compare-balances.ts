import type { Instant } from '#workflows/receivables/local-time.ts';
import { companyDate } from '../account/company-date.ts';
import { forOrganisation } from '../client.ts';
import type { Db, Tx } from '../client.ts';
import { balancesNow } from './balances-now.ts';
import { compareCustomer, stands } from './compare-customer.ts';

const CUSTOMERS_AT_ONCE = 200;

/** Customers of whom accounting told a balance, after `after`: all of them, or those that differ or were never compared. */
async function toldCustomers(tx: Tx, all: boolean, after: string): Promise<string[]> {
	const rows = await tx
		.selectFrom('sourceBalance')
		.select('customerId')
		.distinct()
		.where('customerId', '>', after)
		.$if(!all, (query) =>
			query.where((eb) => eb.or([eb('differenceCents', 'is', null), eb('differenceCents', '<>', 0)])),
		)
		.orderBy('customerId')
		.limit(CUSTOMERS_AT_ONCE)
		.execute();
	return rows.map(({ customerId }) => customerId);
}

/** Those whose ledger moved, or whose account does not know what stands; read without a lock. */
async function changed(tx: Tx, customers: readonly string[], isOn: boolean): Promise<string[]> {
	const balances = await balancesNow(tx, customers);
	const byCustomer = Map.groupBy(balances, ({ customerId }) => customerId);
	return customers.filter((customer) => {
		const own = byCustomer.get(customer) ?? [];
		const differs = isOn ? own.filter(stands).map(({ currency }) => currency) : [];
		const moved = own.some(({ comparedCents, ledgerCents }) => comparedCents !== ledgerCents);
		return moved || JSON.stringify(differs) !== JSON.stringify(own[0]?.known ?? []);
	});
}

/**
 * Compares the balances that accounting told with what the ledger owed on their day (domain §3, 82): all of them once a
 * day, those that differ at every call, so that what was missing lifts its own hold. A page of customers a transaction,
 * and a transaction a customer where something changed.
 * @returns how many customers' figures changed
 */
export async function compareBalances(db: Db, organisationId: string, at: Instant): Promise<number> {
	const inside = <T>(work: (tx: Tx) => Promise<T>) => forOrganisation(db, organisationId, work);
	const { all, today, isOn } = await inside(async (tx) => {
		const day = await companyDate(tx, at);
		const row = await tx
			.selectFrom('organisation')
			.select(['compareBalances', 'balancesComparedOn'])
			.executeTakeFirstOrThrow();
		const isDue = row.balancesComparedOn === null || row.balancesComparedOn < day;
		return { all: isDue, today: day, isOn: row.compareBalances };
	});
	let found = 0;
	let page: readonly string[];
	let after = '';
	do {
		const from = after;
		page = await inside((tx) => toldCustomers(tx, all, from));
		const customers = page;
		for (const customer of await inside((tx) => changed(tx, customers, isOn))) {
			await inside((tx) => compareCustomer(tx, organisationId, customer, at));
			found += 1;
		}
		if (all)
			await inside((tx) =>
				tx
					.updateTable('sourceBalance')
					.set({ comparedAt: new Date(at) })
					.where('customerId', 'in', customers.length > 0 ? [...customers] : [''])
					.execute(),
			);
		after = page.at(-1) ?? after;
	} while (page.length === CUSTOMERS_AT_ONCE);
	if (all) await inside((tx) => tx.updateTable('organisation').set({ balancesComparedOn: today }).execute());
	return found;
}
