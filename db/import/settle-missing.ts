import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { recordFacts } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import type { MissingInvoice } from './missing-invoices.ts';
import { settlementFacts } from './settlement.ts';

/**
 * Settles invoices that a complete list of open items no longer names: what is left of each was "settled in accounting"
 * on the day of the file and follows the path of a payment.
 * @returns how many
 */
export async function settleMissing(
	tx: Tx,
	organisationId: string,
	batchId: string,
	missing: readonly MissingInvoice[],
	fileOn: CivilDate,
	stamp: Stamp,
): Promise<number> {
	let settled = 0;
	for (const [customerId, own] of Map.groupBy(missing, (one) => one.customerId)) {
		const items = own.map(({ invoiceId, currency, residualCents }) => ({
			...{ customerId, invoiceId, currency, cents: residualCents },
			on: fileOn,
			by: 'payment' as const,
			receipts: [],
		}));
		const answers = await recordFacts(tx, organisationId, customerId, settlementFacts(items, stamp));
		if (answers.every(({ ok }) => ok)) settled += own.length;
	}
	if (missing.length > 0)
		await tx
			.updateTable('importLine')
			.set({ state: 'applied' })
			.where('batchId', '=', batchId)
			.where('state', '=', 'settled')
			.where(
				'invoiceId',
				'in',
				missing.map(({ invoiceId }) => invoiceId),
			)
			.execute();
	return settled;
}
