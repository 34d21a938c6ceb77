import type { ExpressionBuilder } from 'kysely';
import type { Tx } from '../client.ts';
import type { DB } from '../schema.ts';

/** Announced as started, and nobody knows whether its workflow exists. */
export const isUncertain = (eb: ExpressionBuilder<DB, 'invoiceRun'>) =>
	eb.and([eb('workflow', '=', 'started'), eb.or([eb('runState', 'is', null), eb('startedAt', 'is', null)])]);

/** Invoices whose run is due to start by `at`, or was announced as started and never reported: oldest first. */
export async function runsToStart(tx: Tx, { at, limit }: { at: Date; limit: number }): Promise<string[]> {
	const rows = await tx
		.selectFrom('invoiceRun')
		.select('invoiceId')
		.where((eb) =>
			eb.or([eb.and([eb('workflow', '=', 'planned'), eb('startAt', '<=', at)]), isUncertain(eb)]),
		)
		.orderBy('startAt')
		.limit(limit)
		.execute();
	return rows.map(({ invoiceId }) => invoiceId);
}
