import { beforeEach, expect, test } from 'vitest';
import { markOverdue } from '#db/account/mark-overdue.ts';
import { on, receivablesWorld } from './receivables-world.ts';
import type { ReceivablesWorld } from './receivables-world.ts';

let world: ReceivablesWorld;

beforeEach(async () => {
	world = await receivablesWorld();
	await world.invoice('a', { dueOn: '2027-02-05' });
	await world.invoice('b', { dueOn: '2027-03-05' });
});

const statuses = async () => {
	const rows = await world.inside((tx) =>
		tx.selectFrom('invoiceRun').select(['invoiceId', 'status']).orderBy('invoiceId').execute(),
	);
	return rows.map(({ invoiceId, status }) => `${invoiceId} ${status}`);
};

test('an invoice whose run has not begun is late from midnight after its due date, on the company’s wall', async () => {
	const mark = (at: number) => world.inside((tx) => markOverdue(tx, at));
	expect(await mark(on(2, 5, 22, 59))).toBe(0);
	expect(await statuses()).toEqual(['a upcoming', 'b upcoming']);
	expect(await mark(on(2, 5, 23))).toBe(1);
	expect(await mark(on(2, 6))).toBe(0);
	expect(await statuses()).toEqual(['a overdue', 'b upcoming']);
});

test('a run that waits past its due date is late on the day, before it next wakes; a closed one stays as it ended', async () => {
	await world.inside(async (tx) => {
		await tx.updateTable('invoiceRun').set({ workflow: 'started' }).where('invoiceId', '=', 'a').execute();
		await tx.updateTable('invoiceRun').set({ workflow: 'closed' }).where('invoiceId', '=', 'b').execute();
		await markOverdue(tx, on(3, 10));
	});
	expect(await statuses()).toEqual(['a overdue', 'b upcoming']);
});

test('a disputed one stays disputed', async () => {
	await world.tell({
		...{ type: 'dispute-opened', dispute: 'd', invoice: 'a', category: 'price', amountCents: 100_000 },
		...{ resolveOn: '2027-03-01', at: on(2, 1) },
	});
	await world.inside((tx) => markOverdue(tx, on(2, 10)));
	expect(await statuses()).toEqual(['a disputed', 'b upcoming']);
});

test('the journal names the invoice whose first fact it tells', async () => {
	const lines = await world.inside((tx) =>
		tx.selectFrom('journal').select('invoices').where('kind', '=', 'fact').orderBy('seq').execute(),
	);
	expect(lines.map(({ invoices }) => invoices)).toContainEqual(['a']);
});
