import type { Tx } from '#db/client.ts';
import type { Allocation } from '#workflows/receivables/account/fact.ts';
import { invoicesNamedIn } from '#workflows/receivables/matching.ts';
import type { Refused } from '../problem.ts';
import { refused, refusedAt } from '../problem.ts';
import { findCustomer } from './find-customer.ts';
import { findInvoices } from './find-invoice.ts';

/** What a payment says of where it belongs, in the caller's references. */
export type PaymentTarget = {
	customer?: string | undefined;
	invoice?: string | undefined;
	allocations?: readonly Allocation[] | undefined;
	label?: string | undefined;
	amountCents: number;
	currency: string;
};

export type FoundTarget = { customerId: string; allocations: Allocation[] | undefined };

type Found = { ok: true; value: FoundTarget } | Refused;

/** The one customer whose open invoices a label names; `payment-without-target` if it names none, or those of several. */
async function byLabel(tx: Tx, label: string | undefined, currency: string): Promise<Found> {
	const open = label
		? await tx
				.selectFrom('openItem')
				.select(['invoiceId as invoice', 'number', 'customerId'])
				.where('currency', '=', currency)
				.execute()
		: [];
	const customerOf = new Map(open.map(({ invoice, customerId }) => [invoice, customerId]));
	// A number on several claims of one customer is an invoice with several due dates, and names that customer.
	const once = new Map(open.map((row) => [`${row.customerId ?? ''}\n${row.number ?? ''}`, row]));
	const rows = [...once.values()].flatMap(({ invoice, number }) =>
		invoice === null || number === null ? [] : [{ invoice, number }],
	);
	const customers = new Set(invoicesNamedIn(label ?? '', rows).map((invoice) => customerOf.get(invoice)));
	const [only] = customers;
	return customers.size === 1 && only
		? { ok: true, value: { customerId: only, allocations: undefined } }
		: refused(422, 'payment-without-target', { customers: customers.size });
}

/**
 * Whose account receives a payment, and which invoices if the caller says so: by `allocations` or `invoice`, else by
 * `customer`, else by the invoice numbers in its label.
 */
export async function targetOfPayment(tx: Tx, target: PaymentTarget): Promise<Found> {
	const { customer, invoice, label, amountCents, currency } = target;
	const wished = target.allocations ?? (invoice === undefined ? [] : [{ invoice, amountCents }]);
	const invoices = await findInvoices(
		tx,
		wished.map((part) => part.invoice),
	);
	const allocations: Allocation[] = [];
	const customers = new Set<string>();
	for (const [index, part] of wished.entries()) {
		const found = invoices.get(part.invoice);
		const pointer = target.allocations ? `/allocations/${String(index)}/invoice` : '/invoice';
		if (!found) return refusedAt(422, 'unknown-invoice', pointer, { invoice: part.invoice });
		allocations.push({ invoice: found.id, amountCents: part.amountCents });
		customers.add(found.customerId);
	}
	if (customer !== undefined) {
		const found = await findCustomer(tx, customer);
		if (!found) return refusedAt(422, 'unknown-customer', '/customer', { customer });
		customers.add(found.id);
	}
	const [customerId] = customers;
	if (customerId === undefined) return byLabel(tx, label, currency);
	if (customers.size > 1) return refused(422, 'several-customers', { customers: customers.size });
	return { ok: true, value: { customerId, allocations: allocations.length > 0 ? allocations : undefined } };
}
