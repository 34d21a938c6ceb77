import type { Tx } from '../client.ts';

/** Invoices whose run is due to start by `at`, or was announced as started and never reported: oldest first. */
export async function runsToStart(tx: Tx, { at, limit }: { at: Date; limit: number }): Promise<string[]> {
	const rows = await tx
		.selectFrom('invoiceRun')
		.select('invoiceId')
		.where((eb) =>
			eb.or([
				eb.and([eb('workflow', '=', 'planned'), eb('startAt', '<=', at)]),
				eb.and([eb('workflow', '=', 'started'), eb('runState', 'is', null)]),
			]),
		)
		.orderBy('startAt')
		.limit(limit)
		.execute();
	return rows.map(({ invoiceId }) => invoiceId);
}
