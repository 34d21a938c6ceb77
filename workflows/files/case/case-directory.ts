import type { CaseCustomer, CaseFile, CaseInvoice } from './case-shape.ts';
import type { EventOf } from './event-shape.ts';

/** Who is in a case, by id. */
export type CaseDirectory = {
	customers: ReadonlyMap<string, CaseCustomer>;
	invoices: ReadonlyMap<string, CaseInvoice>;
	/** ids of customers by company number: a group may share one */
	bySiren: ReadonlyMap<string, readonly string[]>;
	payments: ReadonlyMap<string, EventOf<'payment'>>;
};

/** The directory of a case. */
export function directoryOf({ customers, invoices, events = [] }: CaseFile): CaseDirectory {
	const bySiren = new Map<string, string[]>();
	for (const { id, siren } of customers)
		if (siren !== undefined) bySiren.set(siren, [...(bySiren.get(siren) ?? []), id]);
	return {
		customers: new Map(customers.map((customer) => [customer.id, customer])),
		invoices: new Map(invoices.map((invoice) => [invoice.id, invoice])),
		bySiren,
		payments: new Map(events.flatMap((event) => (event.type === 'payment' ? [[event.id, event]] : []))),
	};
}
