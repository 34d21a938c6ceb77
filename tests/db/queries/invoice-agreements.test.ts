import { beforeAll, expect, test } from 'vitest';
import { invoiceAgreements } from '#db/queries/invoice-agreements.ts';
import { on, receivablesWorld } from '../receivables-world.ts';
import type { ReceivablesWorld } from '../receivables-world.ts';

let world: ReceivablesWorld;
beforeAll(async () => {
	world = await receivablesWorld();
	const { id: customer } = await world.inside((tx) =>
		tx.selectFrom('customer').select('id').executeTakeFirstOrThrow(),
	);
	await world.invoice('a');
	await world.invoice('b');
	await world.tell({ type: 'pause', at: on(3, 1), scope: { invoice: 'a' }, until: '2027-03-10' });
	await world.tell({ type: 'pause', at: on(3, 1), scope: { customer }, until: '2027-03-20' });
});

const pauseOf = async (invoiceId: string, asOf: string) => {
	const { customerId } = await world.inside((tx) =>
		tx.selectFrom('invoice').select('customerId').where('id', '=', invoiceId).executeTakeFirstOrThrow(),
	);
	const { pause } = await world.inside((tx) => invoiceAgreements(tx, { invoiceId, customerId, asOf }));
	return pause?.until ?? null;
};

test('the pause of an invoice is the longest over it, its own or its customer’s', async () => {
	expect(await pauseOf('a', '2027-03-05')).toBe('2027-03-20');
	expect(await pauseOf('b', '2027-03-05')).toBe('2027-03-20');
});

test('a pause is over on the day until which it was asked for, told or not', async () => {
	expect(await pauseOf('a', '2027-03-19')).toBe('2027-03-20');
	expect(await pauseOf('a', '2027-03-20')).toBeNull();
});
