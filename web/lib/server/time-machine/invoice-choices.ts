import type { Tx } from '#db/client.ts';
import type { InvoiceChoice } from '#lib/designer/time-machine/world/world.ts';
import { scopedRuns } from '../runs/scoped-runs.ts';

const MOST = 30;

/** Open invoices whose number or customer contains `search`, those of this scenario first, then the oldest due. */
export async function invoiceChoices(tx: Tx, scenarioId: string, search: string): Promise<InvoiceChoice[]> {
	return scopedRuns(tx, { search, status: 'open' }, { assignedTo: null })
		.select([
			'i.id',
			'i.number',
			'i.customerId',
			'c.name as customer',
			'i.dueOn',
			'i.residualCents',
			'i.currency',
		])
		.orderBy((eb) => eb.case().when('r.scenarioId', '=', scenarioId).then(0).else(1).end())
		.orderBy('i.dueOn')
		.orderBy('i.id')
		.limit(MOST)
		.execute();
}
