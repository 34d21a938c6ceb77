import { forOrganisation } from '#db/client.ts';
import { storeDocument } from '#db/documents/store-document.ts';
import { saveCustomer } from '#db/receivables/save-customer.ts';
import { saveInvoices } from '#db/receivables/save-invoices.ts';
import { on } from '../../../db/receivables-world.ts';
import type { ReceivablesWorld } from '../../../db/receivables-world.ts';

/** Another customer of the company, with an invoice that nobody else may see. */
export async function neighbour(world: ReceivablesWorld): Promise<void> {
	const stamp = { at: on(1, 4), actor: 'anne' };
	await world.inside(async (tx) => {
		await saveCustomer(tx, world.organisationId, { id: 'martin', name: 'Martin SARL', contacts: [] }, stamp);
		const invoice = {
			...{ id: 'secret', externalId: 'secret', customerId: 'martin', number: 'FA-secret', currency: 'EUR' },
			...{ amountCents: 77_700, issuedOn: '2027-01-04', dueOn: '2027-02-05' },
		};
		await saveInvoices(tx, world.organisationId, [invoice], stamp);
	});
}

/** A paper of such a kind on a customer's file. */
export const store = (
	world: ReceivablesWorld,
	customerId: string,
	kind: string,
	company = world.organisationId,
) =>
	forOrganisation(world.db, company, (tx) =>
		storeDocument(tx, {
			...{ customerId, kind, invoiceId: null, filename: 'f.pdf', mediaType: 'application/pdf' },
			content: new TextEncoder().encode(`%PDF-${kind}`),
			at: on(3, 1, 9),
			actor: null,
		}),
	);
