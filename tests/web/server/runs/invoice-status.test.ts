import { beforeAll, expect, test, vi } from 'vitest';
import { readRunFilter, runsHref } from '#lib/runs/run-filter.ts';
import { STATUSES } from '#lib/runs/view.ts';
import type { InvoiceStatus } from '#lib/runs/view.ts';
import { runsCsv } from '#lib/server/runs/runs-csv.ts';
import { runsPage } from '#lib/server/runs/runs-page.ts';
import { runsSummary } from '#lib/server/runs/runs-summary.ts';
import { codeText } from '#lib/text/code-text.ts';
import { on, receivablesWorld } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

const AT = on(3, 1, 9);
vi.mock('#lib/server/clock.ts', () => ({ now: () => Promise.resolve(AT) }));

let world: ReceivablesWorld;

beforeAll(async () => {
	world = await receivablesWorld();
	for (const id of ['late', 'voided', 'lost', 'lost-while-late', 'lost-after-agency', 'frozen'])
		await world.invoice(id);
	await world.tell({ type: 'void', at: on(2, 1), invoice: 'voided', reason: 'duplicate' });
	// A run that has begun keeps the status at which it stood when its invoice is given up or frozen.
	await ended('lost-while-late', 'overdue', 'written-off');
	await ended('frozen', 'disputed', 'insolvency');
	await ended('lost-after-agency', 'collections', 'handed-off');
	for (const invoice of ['lost', 'lost-while-late', 'lost-after-agency'])
		await world.tell({ type: 'write-off', at: on(2, 20), invoice, reason: 'liquidation' });
	await world.inside((tx) =>
		tx.updateTable('invoice').set({ closed: 'insolvency' }).where('id', '=', 'frozen').execute(),
	);
});

const ended = (
	id: string,
	status: 'overdue' | 'disputed' | 'collections',
	outcome: 'written-off' | 'insolvency' | 'handed-off',
) =>
	world.inside((tx) =>
		tx
			.updateTable('invoiceRun')
			.set({ status, outcome, workflow: 'closed', endedAt: new Date(on(2, 20)) })
			.where('invoiceId', '=', id)
			.execute(),
	);

const listed = (status: InvoiceStatus | 'all') =>
	world.inside(async (tx) => {
		const filter = { ...readRunFilter(new URLSearchParams()), status };
		const asked = { filter, asOf: '2027-03-01', at: new Date(AT), size: 50, assignedTo: null };
		return (await runsPage(tx, asked)).rows;
	});
const calledBy = async (status: InvoiceStatus) =>
	(await listed(status)).map(({ invoiceId }) => invoiceId).sort();

test('what was given up or frozen is called by that, whatever its run stood at', async () => {
	const names = Object.fromEntries((await listed('all')).map(({ invoiceId, status }) => [invoiceId, status]));
	expect(names).toEqual({
		...{ late: 'upcoming', voided: 'void', frozen: 'insolvency' },
		...{ lost: 'written-off', 'lost-while-late': 'written-off', 'lost-after-agency': 'written-off' },
	});
	expect(codeText('status', 'written-off')).not.toBe(codeText('status', 'void'));
});

test('each invoice is found under the word that it bears, and under no other', async () => {
	expect(await calledBy('written-off')).toEqual(['lost', 'lost-after-agency', 'lost-while-late']);
	expect(await calledBy('void')).toEqual(['voided']);
	const found: string[] = [];
	for (const status of STATUSES) {
		const rows = await listed(status);
		expect(rows.every((row) => row.status === status)).toBe(true);
		found.push(...rows.map(({ invoiceId }) => invoiceId));
	}
	expect(found.sort()).toEqual((await listed('all')).map(({ invoiceId }) => invoiceId).sort());
});

test('the total of the filter counts the same invoices', async () => {
	const filter = { ...readRunFilter(new URLSearchParams()), status: 'written-off' as const };
	const total = await world.inside((tx) => runsSummary(tx, filter, { assignedTo: null }));
	expect(total).toMatchObject({ count: 3 });
});

test('the file says the same word, and what programs read keeps the status of collection', async () => {
	const { organisationId } = world;
	const person = { organisationId, userId: '', name: '', email: '', companies: [], roles: ['reader'] };
	const locals = { person, tx: world.inside } as unknown as App.Locals;
	const url = new URL(runsHref({ status: 'written-off', sort: 'number' }, 'http://x.test/runs/export.csv'));
	const text = await (await runsCsv({ locals, url })).text();
	expect(text.split('\n').filter((line) => line.includes(codeText('status', 'written-off')))).toHaveLength(3);
	expect(text).not.toContain(codeText('status', 'void'));
	const { status } = await world.one((tx) =>
		tx.selectFrom('invoiceRun').select('status').where('invoiceId', '=', 'lost').executeTakeFirst(),
	);
	expect(status).toBe('void');
});
