import { sql } from 'kysely';
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
			'r.nextWakeAt',
			's.name as scenario',
		])
		.select(sql<Date | null>`case when r.workflow = 'planned' then r.start_at end`.as('startAt'))
		.where('r.customerId', 'in', customers)
		.where('r.endedAt', 'is', null)
		.orderBy('r.customerId')
		.orderBy(sql`coalesce(r.next_wake_at, case when r.workflow = 'planned' then r.start_at end)`, (order) =>
			order.asc().nullsLast(),
		)
		.execute();
	return new Map(
		rows.map(({ customerId, invoiceId, nextAction, nodeLabel, nextWakeAt, startAt, scenario }) => {
			const label = nextAction?.label ?? nodeLabel;
			const at = (nextWakeAt ?? startAt)?.toISOString() ?? null;
			return [
				customerId,
				{ scenario, next: label === null && at === null ? null : { label: label ?? '', at, invoiceId } },
			];
		}),
	);
}
