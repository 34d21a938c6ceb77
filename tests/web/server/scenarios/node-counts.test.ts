import { beforeAll, expect, test } from 'vitest';
import { liveMessage } from '#lib/server/scenarios/live-figures.ts';
import type { NodeInvoice } from '#lib/designer/overlay/node-invoice.ts';
import { NODE_SORTS } from '#lib/designer/overlay/node-list.ts';
import type { NodeList, NodeSort } from '#lib/designer/overlay/node-list.ts';
import { nodeCounts, nodeInvoices } from '#lib/server/scenarios/node-counts.ts';
import { nodeFlows } from '#lib/server/scenarios/node-flows.ts';
import type { NodeState } from '#lib/designer/overlay/counts.ts';
import { writeRunRecord } from '#db/queries/write-run-record.ts';
import { NOW, publishingWorld } from './publishing-world.ts';
import type { PublishingWorld } from './publishing-world.ts';

const DAY = 86_400_000;
const query = { scenarioId: 'standard', since: new Date(NOW - 30 * DAY) };
let world: PublishingWorld;

/** Records that the run of an invoice has come through `passed` to `node`, as its workflow would. */
const comeTo = (invoice: string, passed: readonly string[], node: string, at: number) =>
	world.inside(async (tx) => {
		const run = await tx
			.selectFrom('invoiceRun')
			.select(['runState', 'recordNumber'])
			.where('invoiceId', '=', invoice)
			.executeTakeFirstOrThrow();
		const before = run.runState!;
		const come = [...passed, node].map((one) => [one, (before.visits[one] ?? 0) + 1] as const);
		const visits = { ...before.visits, ...Object.fromEntries(come) };
		await writeRunRecord(tx, {
			invoice,
			at,
			scenario: { id: 'standard', version: 1 },
			state: { ...before, visits, position: { node, visit: visits[node]! } },
			next: null,
			nextWakeAt: null,
			pendingIntent: null,
			recordNumber: run.recordNumber + 1,
		});
	});

beforeAll(async () => {
	world = await publishingWorld();
	for (const invoice of ['a', 'b', 'c']) {
		await world.invoice(invoice, invoice === 'c' ? { currency: 'GBP', amountCents: 5_000 } : {});
		await world.begin(invoice);
	}
	await comeTo('b', ['pre-reminder'], 'wait-reminder-1', NOW + DAY);
	await comeTo('c', ['pre-reminder', 'wait-reminder-1'], 'reminder-1', NOW + DAY);
	await world.inside(async (tx) => {
		const task = {
			kind: 'incident' as const,
			code: 'delivery-unknown',
			owner: 'collector',
			at: new Date(NOW),
		};
		await tx
			.insertInto('task')
			.values({ ...task, key: 'incident-c', customerId: 'durand', invoiceId: 'c', node: 'reminder-1' })
			.execute();
	});
});

test('each node knows who waits there, who passed and who is stuck, in invoices and in money by currency', async () => {
	const counts = await world.inside((tx) => nodeCounts(tx, query));
	expect(counts.get('wait-pre-reminder')).toEqual({
		waiting: { invoices: 1, amounts: [{ currency: 'EUR', cents: 100_000 }] },
		passed: {
			invoices: 2,
			amounts: [
				{ currency: 'EUR', cents: 100_000 },
				{ currency: 'GBP', cents: 5_000 },
			],
		},
		failed: { invoices: 0, amounts: [] },
	});
	expect(counts.get('reminder-1')).toMatchObject({
		waiting: { invoices: 1 },
		failed: { invoices: 1, amounts: [{ currency: 'GBP', cents: 5_000 }] },
	});
});

test('what is counted is what is listed, for every node and state', async () => {
	const { counts, lists } = await world.inside(async (tx) => {
		const found = await nodeCounts(tx, query);
		const lists = [];
		for (const [node, states] of found)
			for (const state of Object.keys(states) as NodeState[]) {
				const list = { node, state, search: '', sort: 'amount' as const, after: null };
				const { rows } = await nodeInvoices(tx, query, list, 1000);
				lists.push({
					node,
					state,
					invoices: rows.length,
					cents: rows.reduce((sum, row) => sum + row.residualCents, 0),
				});
			}
		return { counts: found, lists };
	});
	expect(lists.length).toBeGreaterThan(5);
	for (const { node, state, ...listed } of lists) {
		const { invoices, amounts } = counts.get(node)![state];
		expect({ node, state, ...listed }).toEqual({
			node,
			state,
			invoices,
			cents: amounts.reduce((sum, { cents }) => sum + cents, 0),
		});
	}
});

test.each(NODE_SORTS)(
	'invoices at a node by %s: in order, page by page, and found by number and customer',
	(sort) =>
		world.inside(async (tx) => {
			const walk = async (size: number, search = '') => {
				const found: NodeInvoice[] = [];
				for (let after: string | null = null; ;) {
					const list: NodeList = { node: 'wait-pre-reminder', state: 'passed', search, sort, after };
					const page = await nodeInvoices(tx, query, list, size);
					found.push(...page.rows);
					if (page.next === null) return found;
					after = page.next;
				}
			};
			const whole = await walk(100);
			expect(whole).toHaveLength(2);
			expect(await walk(1)).toEqual(whole);
			expect(await walk(1, whole[1]?.number)).toEqual([whole[1]]);
			expect(await walk(1, 'nowhere')).toEqual([]);
			const by: Readonly<Record<NodeSort, (row: NodeInvoice) => number | string>> = {
				amount: ({ residualCents }) => -residualCents,
				due: ({ dueOn }) => dueOn,
				customer: ({ customer }) => customer.toLowerCase(),
				number: ({ number }) => number,
				since: ({ at }) => -Date.parse(at ?? ''),
			};
			const values = whole.map(by[sort]);
			expect(values).toEqual(values.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0)));
		}),
);

test('what passed longer ago than asked for is not counted', async () => {
	const counts = await world.inside((tx) => nodeCounts(tx, { ...query, since: new Date(NOW + 10 * DAY) }));
	expect(counts.get('wait-pre-reminder')?.passed.invoices).toBe(0);
	expect(counts.get('wait-pre-reminder')?.waiting.invoices).toBe(1);
});

test('ways out carry those that went along them, also through nodes that take no time', async () => {
	const flows = await world.inside((tx) => nodeFlows(tx, query));
	expect(flows.get('start/next')).toBe(3);
	expect(flows.get('wait-pre-reminder/next')).toBe(2);
	expect(flows.get('wait-reminder-1/next')).toBe(1);
});

test('who is sent away, paid or put somewhere, is not drawn along steps that it never came to', async () => {
	for (const invoice of ['d', 'e']) {
		await world.invoice(invoice);
		await world.begin(invoice);
	}
	const before = await world.inside((tx) => nodeFlows(tx, query));
	await comeTo('d', [], 'thanks', NOW + 2 * DAY);
	await comeTo('e', [], 'call', NOW + 2 * DAY);
	const after = await world.inside((tx) => nodeFlows(tx, query));
	const grown = [...after].filter(([way, invoices]) => invoices !== before.get(way));
	expect(grown).toEqual([['start/onPaid', 1]]);
});

test('only what changed is told, and what is gone is told as nothing', () => {
	const tally = (invoices: number) => ({ invoices, amounts: [] });
	const node = (waiting: number) => ({ waiting: tally(waiting), passed: tally(0), failed: tally(0) });
	const first = {
		nodes: new Map([
			['a', node(1)],
			['b', node(2)],
		]),
		flows: new Map([['a/next', 1]]),
	};
	const second = { nodes: new Map([['b', node(3)]]), flows: new Map([['a/next', 1]]) };
	expect(liveMessage(null, first)).toMatchObject({ whole: true, nodes: { a: node(1), b: node(2) } });
	expect(liveMessage(first, first)).toBeNull();
	expect(liveMessage(first, second)).toEqual({ whole: false, nodes: { a: node(0), b: node(3) }, flows: {} });
});
