import { invoicesNamedIn } from '../../receivables/matching.ts';
import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import type { CaseDirectory } from './case-directory.ts';
import type { EventOf } from './event-shape.ts';

/** Whose money it is and in which currency; a file names them only through invoices. */
export type PaymentTarget = { customer: string; currency: string };

const only = <T>(items: Iterable<T>): T | undefined => {
	const distinct = [...new Set(items)];
	return distinct.length === 1 ? distinct[0] : undefined;
};

/** Ids of the invoices that a payment speaks of: its own target, else those that its label names. */
function invoicesMeant(
	{ invoice, allocations, label, customer }: EventOf<'payment'>,
	{ invoices }: CaseDirectory,
): string[] {
	if (invoice !== undefined) return [invoice];
	if (allocations) return allocations.map((one) => one.invoice);
	if (label === undefined) return [];
	const candidates = [...invoices.values()].filter(
		(one) => customer === undefined || one.customer === customer,
	);
	return invoicesNamedIn(
		label,
		candidates.map(({ id }) => ({ invoice: id, number: id })),
	);
}

/**
 * The customer and currency of a payment: those of its invoices, else the only ones there are.
 * Refuses `several-customers`, `several-currencies`, and `payment-without-customer` where nothing tells.
 */
export function paymentTarget(
	payment: EventOf<'payment'>,
	directory: CaseDirectory,
): Outcome<PaymentTarget, 'several-customers' | 'several-currencies' | 'payment-without-customer'> {
	const meant = invoicesMeant(payment, directory).flatMap((id) => directory.invoices.get(id) ?? []);
	const owners = new Set(meant.map((invoice) => invoice.customer));
	if (owners.size > 1) return refuse('several-customers', { customers: [...owners] });
	const customer = payment.customer ?? only(owners) ?? only(directory.customers.keys());
	if (customer === undefined) return refuse('payment-without-customer');
	const own = [...directory.invoices.values()].filter((invoice) => invoice.customer === customer);
	const relevant = meant.length > 0 ? meant : own;
	const currency = payment.currency ?? only(relevant.map((invoice) => invoice.currency));
	if (currency === undefined) return refuse('several-currencies', { customer });
	return ok({ customer, currency });
}
