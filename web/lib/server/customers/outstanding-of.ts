import type { Tx } from '#db/client.ts';
import { orderOfCurrency } from '#db/queries/order-of-currency.ts';
import type { Outstanding } from '#lib/customers/view.ts';
import { agedBalance } from '#workflows/receivables/ageing.ts';

type Item = { currency: string; dueOn: string; residualCents: number; disputedCents: number };

function split(items: readonly Item[], asOf: string): Outstanding[] {
	const currencies = [...new Set(items.map(({ currency }) => currency))];
	return currencies.map((currency) => {
		const own = items.filter((item) => item.currency === currency);
		const ageing = agedBalance(own, asOf);
		const all = own.reduce((sum, { residualCents }) => sum + residualCents, 0);
		return {
			currency,
			ageing,
			notDueCents: ageing['not-due'],
			dueCents: all - ageing['not-due'],
			disputedCents: own.reduce((sum, { disputedCents }) => sum + disputedCents, 0),
		};
	});
}

/** What some customers owe by currency on `asOf`, split and aged by the core from their open invoices. */
export async function outstandingOf(
	tx: Tx,
	customers: readonly string[],
	asOf: string,
): Promise<Map<string, Outstanding[]>> {
	if (customers.length === 0) return new Map();
	const rows = await tx
		.selectFrom('openItem')
		.select(['customerId', 'currency', 'dueOn', 'residualCents', 'disputedCents'])
		.where('customerId', 'in', customers)
		.orderBy(orderOfCurrency('currency'))
		.execute();
	const byCustomer = new Map<string, Item[]>();
	for (const { customerId, currency, dueOn, residualCents, disputedCents } of rows) {
		if (customerId === null || currency === null || dueOn === null) continue;
		const item = { currency, dueOn, residualCents: residualCents ?? 0, disputedCents: disputedCents ?? 0 };
		byCustomer.set(customerId, [...(byCustomer.get(customerId) ?? []), item]);
	}
	return new Map([...byCustomer].map(([id, items]) => [id, split(items, asOf)]));
}
