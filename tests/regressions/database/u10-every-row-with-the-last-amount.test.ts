import { beforeEach, expect, test } from 'vitest';
import { on } from '../../db/receivables-world.ts';
import { startRun } from '../../db/run-by-hand.ts';
import { sendingWorld } from './sending-world.ts';
import type { SendingWorld } from './sending-world.ts';

/** ERPNext 42605: in a reminder for several invoices every row showed the outstanding amount of the last one. */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
});

const AMOUNTS = [111_111, 222_222, 333_333, 444_444];
const REST = [111_111, 222_222, 233_333, 444_444];
const money = (cents: number): string =>
	new Intl.NumberFormat('fr-FR', { style: 'currency', currency: 'EUR' }).format(cents / 100);
const words = (text: string | undefined): string => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ');

test('each row has its own amount, what was received on it and what remains; the total is their sum', async () => {
	for (const [index, amountCents] of AMOUNTS.entries())
		await world.invoice(`i${String(index)}`, { amountCents });
	await world.tell({
		type: 'payment',
		payment: 'P',
		at: on(1, 20),
		amountCents: 100_000,
		currency: 'EUR',
		valueDate: '2027-01-19',
		allocations: [{ invoice: 'i2', amountCents: 100_000 }],
	});
	for (const index of [1, 2, 3]) await startRun(world, `i${String(index)}`, on(2, 6));
	const asked = await world.until('i0', 'reminder-1', on(2, 6));
	await world.carryOut(asked);
	expect(world.postmark.accepted).toHaveLength(1);
	const text = words(world.postmark.accepted[0]?.TextBody);
	for (const [index, cents] of REST.entries()) {
		const row = text.slice(text.indexOf(`FA-i${String(index)}`));
		const next = row.indexOf(`FA-i${String(index + 1)}`);
		const own = index + 1 < REST.length ? row.slice(0, next) : row;
		expect(own).toContain(words(money(cents)));
		for (const [other, wrong] of REST.entries())
			if (other !== index && index + 1 < REST.length) expect(own).not.toContain(words(money(wrong)));
	}
	expect(text).toContain(words(money(333_333)));
	expect(text).toContain(words(money(100_000)));
	expect(text).toContain(words(money(REST.reduce((sum, cents) => sum + cents, 0))));
	const stored = await world.one((tx) =>
		tx.selectFrom('message').select(['text', 'invoices']).executeTakeFirst(),
	);
	expect(words(stored.text)).toBe(text);
	expect(stored.invoices).toEqual(['i0', 'i1', 'i2', 'i3']);
});
