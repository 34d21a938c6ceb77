import { actsAt } from '#db/queries/acts-at.ts';
import type { Tx } from '#db/client.ts';
import type { CustomerRow } from '#lib/customers/view.ts';

type CustomerAction = { next: CustomerRow['next']; scenario: string };

/** What comes first of all the runs of some customers, and in which scenario. */
export async function nextActions(
	tx: Tx,
	customers: readonly string[],
): Promise<Map<string, CustomerAction>> {
	if (customers.length === 0) return new Map();
	const rows = await tx
		.selectFrom('invoiceRun as r')
		.innerJoin('scenario as s', 's.id', 'r.scenarioId')
		.distinctOn('r.customerId')
		.select([
			'r.customerId',
			'r.invoiceId',
			'r.nextAction',
			'r.nodeLabel',
			actsAt.as('actsAt'),
			's.name as scenario',
		])
		.where('r.customerId', 'in', customers)
		.where('r.endedAt', 'is', null)
		.orderBy('r.customerId')
		.orderBy('r.actsAt')
		.execute();
	return new Map(
		rows.map(({ customerId, invoiceId, nextAction, nodeLabel, actsAt: acts, scenario }) => {
			const label = nextAction?.label ?? nodeLabel;
			const at = acts?.toISOString() ?? null;
			return [
				customerId,
				{ scenario, next: label === null && at === null ? null : { label: label ?? '', at, invoiceId } },
			];
		}),
	);
}
