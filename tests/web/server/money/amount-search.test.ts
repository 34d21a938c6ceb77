import { expect, test } from 'vitest';
import { readPaymentFilter } from '#lib/money/payments/payment-filter.ts';
import { paymentsPage } from '#lib/server/money/payments-page.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';

test('an amount is searched in the currency of each payment', async () => {
	const world = await receivablesWorld();
	for (const [payment, amountCents, currency] of [
		['yen', 5_000, 'JPY'],
		['fifty', 5_000, 'EUR'],
		['euros', 500_000, 'EUR'],
	] as const)
		await world.tell({
			...{ type: 'payment', at: on(2, 10), payment, amountCents, currency },
			...{ valueDate: '2027-02-10', label: 'VIR', unallocated: true },
		});
	const found = async (search: string) => {
		const filter = { ...readPaymentFilter(new URLSearchParams()), search };
		const { rows } = await world.inside((tx) => paymentsPage(tx, filter, 50));
		return rows.map(({ id }) => id).sort();
	};
	expect(await found('5 000')).toEqual(['euros', 'yen']);
	expect(await found('50,00')).toEqual(['fifty']);
	expect(await found('rien')).toEqual([]);
});
