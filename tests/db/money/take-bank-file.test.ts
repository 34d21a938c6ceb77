import { expect, test } from 'vitest';
import { on } from '../receivables-world.ts';
import { moneyWorld } from './money-world.ts';

test('a statement of a day without movements says that nobody paid: payment data is as fresh as it', async () => {
	const world = await moneyWorld();
	const taken = await world.take(world.camt([]));
	expect(taken).toMatchObject({ ok: true, value: { lines: 0 } });
	const company = await world.one((tx) =>
		tx.selectFrom('organisation').select('paymentDataAt').executeTakeFirst(),
	);
	expect(company.paymentDataAt).toEqual(new Date(on(2, 10)));
});
