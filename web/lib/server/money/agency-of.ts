import { agencyFeeKept } from '#db/money/agency-fee-kept.ts';
import { agreedFee } from '#db/money/agreed-fee.ts';
import type { Tx } from '#db/client.ts';
import type { AgencyView, PaymentPart } from '#lib/money/payments/view.ts';
import { agencyFeeOf } from '#workflows/receivables/agency-fee.ts';

/**
 * What an agency kept of a payment, or may have: as agreed for the file of the first of its invoices that was handed off,
 * and never more than they still owe.
 */
export async function agencyOf(
	tx: Tx,
	payment: { id: string; amountCents: number; reversed: boolean },
	parts: readonly PaymentPart[],
): Promise<AgencyView> {
	const feeCents = (await agencyFeeKept(tx, payment.id))?.feeCents ?? 0;
	const principals = parts.filter(({ part }) => part === 'principal');
	const owedCents = principals.reduce((sum, { residualCents }) => sum + Math.max(0, residualCents), 0);
	const known = { feeCents, owedCents };
	if (feeCents > 0 || payment.reversed || owedCents === 0)
		return { ...known, possible: false, expectedCents: 0 };
	for (const { invoice } of principals) {
		const { handedOff, own, company } = await agreedFee(tx, invoice);
		if (!handedOff) continue;
		const expected = agencyFeeOf(payment.amountCents, own ?? company);
		return { ...known, possible: true, expectedCents: Math.min(expected, owedCents) };
	}
	return { ...known, possible: false, expectedCents: 0 };
}
