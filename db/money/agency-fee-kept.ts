import { sql } from 'kysely';
import type { Tx } from '../client.ts';
import { agreedFee } from './agreed-fee.ts';

/** What an agency is known to have kept of a payment, in cents, tax included; null ⇒ nothing is known. */
export async function agencyFeeKept(
	tx: Tx,
	payment: string,
): Promise<{ feeCents: number; taxCents: number } | null> {
	const { count, ...kept } = await tx
		.selectFrom('credit')
		.select([
			sql<number>`coalesce(sum(amount_cents), 0)::bigint`.as('feeCents'),
			sql<number>`coalesce(sum(tax_cents), 0)::bigint`.as('taxCents'),
			sql<number>`count(*)::int`.as('count'),
		])
		.where('paymentId', '=', payment)
		.where('source', '=', 'agency-fee')
		.where('voided', '=', false)
		.executeTakeFirstOrThrow();
	return count === 0 ? null : kept;
}

/** Whether one of the invoices that a payment pays was ever with an agency. */
export async function isThroughAgency(tx: Tx, payment: string): Promise<boolean> {
	const paid = await tx
		.selectFrom('allocation')
		.select('invoiceId')
		.where('source', '=', 'payment')
		.where('sourceId', '=', payment)
		.where('part', '=', 'principal')
		.execute();
	for (const { invoiceId } of paid) if ((await agreedFee(tx, invoiceId)).handedOff) return true;
	return false;
}
