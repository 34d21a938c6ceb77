import { sql } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import { actsAt } from '#db/queries/acts-at.ts';
import type { Tx } from '#db/client.ts';
import type { CallInvoice } from '#lib/call/view.ts';
import { daysBetween } from '#workflows/receivables/civil-date.ts';

/** More than anybody talks about in one call; the customer's sheet lists them all. */
export const MOST_INVOICES = 100;

const openInvoices = (tx: Tx, customerId: string) =>
	tx
		.selectFrom('invoice as i')
		.leftJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
		.leftJoin('task as t', (join) =>
			join.onRef('t.invoiceId', '=', 'i.id').on('t.kind', '=', 'call').on('t.state', '=', 'open'),
		)
		.select(['i.id', invoiceName('i').as('number'), 'i.purchaseOrder', 'i.issuedOn', 'i.dueOn', 'i.currency'])
		.select([
			'i.residualCents',
			'i.disputedCents',
			'r.nextAction',
			actsAt.as('actsAt'),
			't.key as task',
			't.payload',
		])
		.select(['t.runId', 't.node', 't.visit'])
		.select(
			sql<string | null>`(select max(p.promised_on)::text from promise p
				where p.customer_id = i.customer_id and p.outcome = 'live' and i.id = any(p.invoices))`.as('promisedOn'),
		)
		.where('i.customerId', '=', customerId)
		.where('i.closed', 'is', null)
		.where('i.residualCents', '>', 0)
		.orderBy('i.dueOn')
		.orderBy('i.number')
		.limit(MOST_INVOICES)
		.execute();

/** How often a task was tried in vain. */
const attemptsOf = (payload: unknown): number =>
	((payload ?? {}) as { attempts?: readonly unknown[] }).attempts?.length ?? 0;

/** `mailKey`: the contact under which the call's own e-mail left, if one did. */
export type InvoiceRow = CallInvoice & { mailKey: string | null };

/** Open invoices of a customer, the longest due first, with the call that is due about each. */
export async function callInvoices(tx: Tx, customerId: string, today: string): Promise<InvoiceRow[]> {
	const rows = await openInvoices(tx, customerId);
	const once = new Map(rows.map((row) => [row.id, row] as const));
	return [...once.values()].map(
		({ purchaseOrder, nextAction, actsAt: acts, task, payload, runId, node, visit, ...row }) => ({
			...row,
			order: purchaseOrder,
			daysLate: Math.max(0, daysBetween(row.dueOn, today)),
			next: nextAction && {
				label: nextAction.label,
				at: acts?.toISOString() ?? null,
			},
			task: task === null ? null : { key: task, attempts: attemptsOf(payload) },
			mailKey: runId === null || node === null ? null : `${runId}/${node}:${String(visit ?? 1)}/email`,
		}),
	);
}
