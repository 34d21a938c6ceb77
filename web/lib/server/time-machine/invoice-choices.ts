import { invoiceName } from '#db/queries/invoice-name.ts';
import type { Tx } from '#db/client.ts';
import type { InvoiceChoice } from '#lib/designer/time-machine/world/world.ts';
import { scopedRuns } from '../runs/scoped-runs.ts';

const MOST = 200;
const MOST_FOUND = 30;

/** What is looked for: a number or a customer's name; all of one customer when it is named. */
type ChoicesQuery = { scenario: string; search: string; customer: string | null };

/** Open invoices that may be chosen, those of this scenario first, then the oldest due. */
export async function invoiceChoices(
	tx: Tx,
	{ scenario, search, customer }: ChoicesQuery,
): Promise<InvoiceChoice[]> {
	return scopedRuns(tx, { search, status: 'open' }, { assignedTo: null })
		.select(['i.id', invoiceName('i').as('number'), 'i.customerId', 'c.name as customer'])
		.select(['i.dueOn', 'i.residualCents', 'i.currency'])
		.$if(customer !== null, (found) => found.where('i.customerId', '=', customer ?? ''))
		.orderBy((eb) => eb.case().when('r.scenarioId', '=', scenario).then(0).else(1).end())
		.orderBy('i.dueOn')
		.orderBy('i.id')
		.limit(customer === null ? MOST_FOUND : MOST)
		.execute();
}
