import { expect, test } from 'vitest';
import { sendingWorld } from '../regressions/database/sending-world.ts';
import { on } from './receivables-world.ts';

/** One message a day (n6), but no debtor is told that an invoice of next week is overdue, nor asked to pay it now. */
test('a reminder that also announces a due date asks for what is late alone', async () => {
	const world = await sendingWorld();
	await world.invoice('late', { amountCents: 100_000, dueOn: '2027-02-05' });
	await world.invoice('soon', { amountCents: 50_000, dueOn: '2027-02-16' });
	const soon = await world.until('soon', 'pre-reminder', on(2, 6));
	const late = await world.until('late', 'reminder-1', on(2, 6));
	expect(late.at).toBe(soon.at);
	await soon.run.record();
	expect(await world.carryOut(late)).toMatchObject({
		decision: { kind: 'send', invoices: ['late', 'soon'] },
	});
	const text = (world.postmark.accepted[0]?.TextBody ?? '').replace(/\s+/g, ' ');
	expect(text).toContain('paiement de 1 000,00 €');
	expect(text).not.toContain('1 500,00 €');
	expect(text).not.toContain('2 factures');
	expect(text).toMatch(/FA-soon.*500,00 €/);
});
