import { sumCents } from '#workflows/receivables/money.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { DossierData, DossierInvoice } from './dossier-data.ts';

const claimOf = (invoice: DossierInvoice): number =>
	invoice.residualCents -
	invoice.disputedCents +
	(invoice.penaltyClaimed ? invoice.penaltyCents : 0) +
	(invoice.indemnityClaimed ? invoice.indemnityCents : 0);

/**
 * Whether every invoice's receipts explain its residual, and all lines the claim: a dossier whose figures disagree would
 * be thrown out.
 * @returns `totals-disagree` with the invoice, or without when the total itself is wrong
 */
export function checkFigures({ invoices, credits, totals }: DossierData): Outcome<null, 'totals-disagree'> {
	for (const { number, amountCents, received, residualCents } of invoices) {
		const summed = amountCents - sumCents(received.map((line) => line.amountCents));
		if (summed !== residualCents)
			return refuse('totals-disagree', { invoice: number, stated: residualCents, summed });
	}
	const summed = Math.max(
		0,
		sumCents(invoices.map(claimOf)) - sumCents(credits.map((credit) => credit.amountCents)),
	);
	if (summed === totals.claimedCents) return ok(null);
	return refuse('totals-disagree', { stated: totals.claimedCents, summed });
}
