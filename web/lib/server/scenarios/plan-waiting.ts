import type { Tx } from '#db/client.ts';
import { planRuns } from '#db/receivables/plan-runs.ts';
import type { Stamp } from '#db/receivables/stamp.ts';

/** Plans the runs of invoices that had no scenario until now. @returns how many have one now */
export async function planWaiting(tx: Tx, organisationId: string, stamp: Stamp): Promise<number> {
	const waiting = await tx
		.selectFrom('invoice as i')
		.innerJoin('customerAccount as a', 'a.customerId', 'i.customerId')
		.leftJoin('invoiceRun as r', 'r.invoiceId', 'i.id')
		.where('r.invoiceId', 'is', null)
		.select(['i.id as invoiceId', 'a.state'])
		.execute();
	const without = await planRuns(tx, organisationId, waiting, stamp);
	return waiting.length - without.length;
}
