import { sumCents } from '#workflows/receivables/money.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import type { MessageData } from './message-data.ts';
import { breakdownOf } from './message-view.ts';

/**
 * The lines that the debtor reads must add up to the total that is asked (u10): a message whose figures disagree is
 * not sent.
 * @returns `totals-disagree` with the total stated and the one the lines give
 */
export function checkTotals(data: MessageData): Outcome<null, 'totals-disagree'> {
	const principal = sumCents(data.invoices.map((line) => line.remainingCents - line.disputedCents));
	const { interestCents, otherCents } = breakdownOf(data);
	const summed = Math.max(
		0,
		principal - sumCents(data.credits.map((credit) => credit.amountCents)) + interestCents + otherCents,
	);
	if (summed === data.totals.claimedCents && principal === data.totals.principalCents) return ok(null);
	return refuse('totals-disagree', { stated: data.totals.claimedCents, summed });
}
