import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

/** One running invoice that goes on in another version, from where it was seen. */
export type MoveOrder = {
	invoiceId: string;
	customerId: string;
	runId: string;
	fromVersion: number;
	node: string;
	visit: number;
};

/** One invoice whose run has not begun: it begins in the other version, on the day that its plan asks for. */
export type PlannedSwitch = { invoiceId: string; customerId: string; fromVersion: number; startAt: Instant };

export type MoveOrders = {
	to: { id: string; version: number };
	mapping: Readonly<Record<string, string>>;
	moving: readonly MoveOrder[];
	planned: readonly PlannedSwitch[];
	at: Instant;
	actor: string;
};

const PER_INSERT = 2_000;

/**
 * Writes what a relay hands to the runs, and takes runs that have not begun to the other version at once. An earlier
 * order for the same invoice that was not carried out yet gives way. Every invoice has its journal line.
 */
export async function orderMoves(tx: Tx, orders: MoveOrders): Promise<void> {
	const { to, mapping, moving, planned, at, actor } = orders;
	for (let from = 0; from < moving.length; from += PER_INSERT)
		await insertOrders(tx, orders, moving.slice(from, from + PER_INSERT));
	for (const { invoiceId, startAt } of planned)
		await tx
			.updateTable('invoiceRun')
			.set({ scenarioVersion: to.version, startAt: new Date(startAt) })
			.where('invoiceId', '=', invoiceId)
			.where('workflow', 'in', ['planned', 'held'])
			.execute();
	const line = (invoice: string, customer: string, from: number) => ({
		at,
		entry: { kind: 'version-move-ordered', invoices: [invoice], from, to: to.version, mapping },
		customer,
		actor,
		scenario: to,
	});
	writeJournal(tx, [
		...moving.map(({ invoiceId, customerId, fromVersion }) => line(invoiceId, customerId, fromVersion)),
		...planned.map(({ invoiceId, customerId, fromVersion }) => line(invoiceId, customerId, fromVersion)),
	]);
}

async function insertOrders(
	tx: Tx,
	{ to, mapping, at, actor }: MoveOrders,
	moving: readonly MoveOrder[],
): Promise<void> {
	if (moving.length === 0) return;
	const when = new Date(at);
	await tx
		.updateTable('versionMove')
		.set({ state: 'refused', problem: 'replaced', settledAt: when })
		.where('state', 'in', ['waiting', 'asked'])
		.where(
			'invoiceId',
			'in',
			moving.map(({ invoiceId }) => invoiceId),
		)
		.execute();
	await tx
		.insertInto('versionMove')
		.values(
			moving.map((order) => ({
				...order,
				scenarioId: to.id,
				toVersion: to.version,
				mapping: JSON.stringify(mapping),
				actor,
				at: when,
				tryAt: when,
			})),
		)
		.execute();
}
