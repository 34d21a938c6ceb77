import { expect, test } from 'vitest';
import { orderedSteps, readStepOrder, STEP_ORDERS } from '#lib/dashboard/step-order.ts';
import { tableHref } from '#lib/dashboard/table-href.ts';

const steps = [
	{ node: 'a', invoices: 3, percent: 10, percentOfMoney: 90 },
	{ node: 'b', invoices: 9, percent: null, percentOfMoney: null },
	{ node: 'c', invoices: 3, percent: 50, percentOfMoney: 20 },
];

test.each([
	['scenario', 'abc'],
	['invoices', 'bac'],
	['share', 'cab'],
	['money', 'acb'],
] as const)('effects of steps by %s', (order, wanted) => {
	expect(
		orderedSteps(steps, order)
			.map(({ node }) => node)
			.join(''),
	).toBe(wanted);
});

test('the order is in the address, of the page as of its file', () => {
	for (const order of STEP_ORDERS) {
		const file = new URL(tableHref('steps', 'EUR', { within: 14, byVersion: true, order }), 'http://x.test');
		expect(readStepOrder(file.searchParams)).toBe(order);
	}
	expect(readStepOrder(new URLSearchParams('order=other'))).toBe('scenario');
});
