import { randomUUID } from 'node:crypto';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { askSecond, asksSecond, leftOf } from './ask-second.ts';

/** A debt to be given up, why, and the VAT that is taken back with it; null ⇒ none. */
export type WriteOff = { customerId: string; invoiceId: string; reason: string; taxCents: number | null };

type Person = Stamp & { actor: string };

/** Tells the account that a debt is given up, whoever decided so. */
export const tellWriteOff = (
	tx: Tx,
	organisationId: string,
	id: string,
	{ customerId, invoiceId, reason, taxCents }: WriteOff,
	{ at, actor }: Person,
) =>
	recordFact(tx, organisationId, customerId, {
		...{ type: 'write-off', id, at, actor, invoice: invoiceId, reason },
		...(taxCents !== null && { taxCents }),
	});

/**
 * Gives an invoice up, or asks a second person to where the company's rule says so (n73, n76). Who is the only one that may
 * approve gives it up alone, with the reason.
 * @param approvers everybody in the company who may approve
 * @returns `asked` when a second person must grant it; refusals of the account, `nothing-owed`, `write-off-asked`
 */
export async function writeOffInvoice(
	tx: Tx,
	organisationId: string,
	writeOff: WriteOff,
	stamp: Person,
	approvers: readonly string[],
): Promise<Outcome<'written-off' | 'asked'>> {
	const { invoiceId, taxCents } = writeOff;
	const { residualCents } = await leftOf(tx, invoiceId);
	if (residualCents <= 0) return refuse('nothing-owed', { invoice: invoiceId });
	if (!(await asksSecond(tx, residualCents, stamp.actor, approvers))) {
		const told = await tellWriteOff(tx, organisationId, `write-off/${randomUUID()}`, writeOff, stamp);
		return told.ok ? ok('written-off') : told;
	}
	if (taxCents !== null && taxCents >= residualCents) return refuse('tax-exceeds', { invoice: invoiceId });
	return askSecond(tx, 'write-off', { ...writeOff, residualCents }, stamp);
}
