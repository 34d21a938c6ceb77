import type { NotNull } from 'kysely';
import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { ExampleInvoice } from '#lib/templates/view.ts';

const EXAMPLES = 60;

/** Open invoices to try a message on, the longest overdue first. */
export const exampleInvoices = (tx: Tx): Promise<ExampleInvoice[]> =>
	tx
		.selectFrom('openItem as o')
		.innerJoin('invoice as i', 'i.id', 'o.invoiceId')
		.innerJoin('customer as c', 'c.id', 'i.customerId')
		.select([
			'i.id',
			invoiceName('i').as('number'),
			'c.name as customer',
			'o.residualCents',
			'i.currency',
			'i.dueOn',
		])
		.where('o.residualCents', '>', 0)
		.$narrowType<{ residualCents: NotNull }>()
		.orderBy('i.dueOn')
		.orderBy('i.id')
		.limit(EXAMPLES)
		.execute();
