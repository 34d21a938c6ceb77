import { beforeEach, describe, expect, test } from 'vitest';
import { sendingWorld } from '../regressions/database/sending-world.ts';
import type { Asked, SendingWorld } from '../regressions/database/sending-world.ts';
import { on } from './receivables-world.ts';

/** What was decided by a sibling's slot, or before the provider went down, is out of date when it leaves (n27). */
let world: SendingWorld;
beforeEach(async () => {
	world = await sendingWorld();
});

const pay = (invoice: string, amountCents: number, at: number) =>
	world.tell({
		type: 'payment',
		payment: `P-${invoice}`,
		at,
		amountCents,
		currency: 'EUR',
		valueDate: '2027-02-08',
		allocations: [{ invoice, amountCents }],
	});

/** Two invoices ask in one slot; `b`'s order decides for both before `a`, which leads, carries its own out. */
async function decidedByTheOther(): Promise<{ lead: Asked; at: number }> {
	await world.invoice('a', { amountCents: 100_000 });
	await world.invoice('b', { amountCents: 50_000 });
	const lead = await world.until('a', 'reminder-1', on(2, 6));
	const other = await world.until('b', 'reminder-1', on(2, 6));
	expect(await world.carryOut(other)).toMatchObject({ kind: 'decided', decision: { kind: 'merge' } });
	return { lead, at: lead.at };
}

const textOf = (index: number): string =>
	(world.postmark.accepted[index]?.TextBody ?? '').replace(/[\s  ]+/g, ' ');

describe('a message that a sibling decided', () => {
	test('asks for today’s money: what was paid in between is not asked', async () => {
		const { lead, at } = await decidedByTheOther();
		await pay('b', 20_000, at);
		expect(await world.carryOut(lead)).toMatchObject({
			kind: 'decided',
			decision: { kind: 'send', invoices: ['a', 'b'], entry: { amounts: { claimedCents: 130_000 } } },
		});
		expect(textOf(0)).toContain('1 300,00 €');
		const told = await world.one((tx) => tx.selectFrom('contact').select('entry').executeTakeFirst());
		expect(told.entry).toMatchObject({ amounts: { claimedCents: 130_000 } });
	});

	test('leaves out an invoice that was paid in between', async () => {
		const { lead, at } = await decidedByTheOther();
		await pay('b', 50_000, at);
		expect(await world.carryOut(lead)).toMatchObject({
			decision: { kind: 'send', invoices: ['a'], entry: { amounts: { claimedCents: 100_000 } } },
		});
		expect(textOf(0)).not.toContain('500,00 €');
	});

	test('does not leave for a promise of a moment ago, and frees the day', async () => {
		const { lead, at } = await decidedByTheOther();
		await world.tell({
			type: 'promise',
			promise: 'PR',
			at,
			invoices: ['a'],
			amountCents: 100_000,
			on: '2027-02-20',
		});
		expect(await world.carryOut(lead)).toMatchObject({ kind: 'decided', decision: { kind: 'defer' } });
		expect(world.postmark.accepted).toHaveLength(0);
		const contact = await world.one((tx) => tx.selectFrom('contact').select('state').executeTakeFirst());
		expect(contact.state).toBe('failed');
		// `b` went on as if its reminder had left: somebody must know that it did not.
		const told = await world.inside((tx) =>
			tx.selectFrom('task').select(['invoiceId', 'code']).where('kind', '=', 'incident').execute(),
		);
		expect(told).toEqual([{ invoiceId: 'b', code: 'delivery-failed' }]);
	});
});
