import { expect, test } from 'vitest';
import { on, receivablesWorld } from './receivables-world.ts';

test('the journal keeps a payment under the invoice that it pays, and a pause of the customer under all', async () => {
	const world = await receivablesWorld();
	await world.invoice('a');
	await world.invoice('b', { amountCents: 50_000, dueOn: '2027-02-12' });
	await world.tell({
		...{ type: 'payment', payment: 'P', at: on(2, 10), amountCents: 30_000, currency: 'EUR' },
		...{ valueDate: '2027-02-10', allocations: [{ invoice: 'a', amountCents: 30_000 }] },
	});
	await world.tell({ type: 'pause', at: on(2, 11), scope: { customer: world.customer } });
	const lines = await world.inside((tx) =>
		tx.selectFrom('journal').select(['line', 'invoices']).where('kind', '=', 'fact').orderBy('seq').execute(),
	);
	const told = lines.map(({ line, invoices }) => [/"type":"([a-z-]+)"/.exec(line)?.[1], invoices]);
	expect(told.slice(-2)).toEqual([
		['payment', ['a']],
		['pause', ['a', 'b']],
	]);
});
