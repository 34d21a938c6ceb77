import type { SimulationCase } from './simulation-case.ts';

/** Places of each customer's invoices among those of the case, in the order of the case. */
export type InvoicesByCustomer = ReadonlyMap<string, readonly number[]>;

/** Sorts the invoices of a case by customer. @throws RangeError for an invoice of a customer that the case has not */
export function invoicesByCustomer({ customers, invoices }: SimulationCase): InvoicesByCustomer {
	const known = new Set(customers.map(({ customer }) => customer.id));
	const places = new Map<string, number[]>();
	for (const [index, { id, customerId }] of invoices.entries()) {
		if (!known.has(customerId)) throw new RangeError(`invoice ${id} of unknown customer ${customerId}`);
		const own = places.get(customerId);
		if (own) own.push(index);
		else places.set(customerId, [index]);
	}
	return places;
}
