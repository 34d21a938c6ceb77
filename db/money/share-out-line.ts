import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { MatchRefusal } from './match-refusal.ts';
import { partsOf } from './parts-of.ts';
import { settleLine } from './settle-line.ts';

/** How somebody shares a line out; `feeOn`: the invoice whose rest, kept by the payer's bank, is given up. */
type LineShares = {
	customer: string;
	allocations: readonly { invoice: string; amountCents: number }[];
	feeOn: string | null;
};

/** What is missing on the invoice whose rest is given up. @throws MatchRefusal `fee-too-large` beyond the tolerance */
async function feeOf(tx: Tx, { feeOn, allocations }: LineShares): Promise<number> {
	if (feeOn === null) return 0;
	const { feeToleranceCents } = await tx
		.selectFrom('organisation')
		.select('feeToleranceCents')
		.executeTakeFirstOrThrow();
	const invoice = await tx
		.selectFrom('invoice')
		.select(['residualCents', 'currency'])
		.where('id', '=', feeOn)
		.executeTakeFirst();
	if (!invoice) throw new MatchRefusal('unknown-invoice', { invoice: feeOn });
	const laid = allocations.find((one) => one.invoice === feeOn)?.amountCents ?? 0;
	const missing = invoice.residualCents - laid;
	if (missing > feeToleranceCents)
		throw new MatchRefusal('fee-too-large', { missingCents: missing, currency: invoice.currency });
	return Math.max(0, missing);
}

/**
 * Shares a line out as somebody decided, whatever was proposed: what is left is the customer's credit; without invoice
 * all of it is. The payer's account is learnt.
 * @returns ids of the payments that it became
 * @throws MatchRefusal `unknown-line`, `line-settled`, `line-not-shared-out`, `fee-too-large`, `residual-changed`
 */
export async function shareOutLine(
	tx: Tx,
	organisationId: string,
	lineId: string,
	shares: LineShares,
	stamp: Stamp,
): Promise<string[]> {
	const { customer, feeOn } = shares;
	const line = await tx
		.selectFrom('bankLine')
		.select(['amountCents', 'currency'])
		.where('id', '=', lineId)
		.executeTakeFirst();
	if (!line) throw new MatchRefusal('unknown-line', { line: lineId });
	const { amountCents, currency } = line;
	const laid = shares.allocations.reduce((sum, part) => sum + part.amountCents, 0);
	if (laid > amountCents)
		throw new MatchRefusal('line-not-shared-out', { amountCents, givenCents: laid, currency });
	// The invoice whose rest is given up comes last: it is the one that the fee closes.
	const allocations = shares.allocations.toSorted(
		(a, b) => Number(a.invoice === feeOn) - Number(b.invoice === feeOn),
	);
	const parts = await partsOf(tx, {
		...{ receipt: lineId, customer, allocations, unallocatedCents: amountCents - laid },
		...{ feeCents: await feeOf(tx, shares), confidence: 100, reasons: [] },
	});
	return settleLine(tx, organisationId, lineId, { parts, confidence: 100, reasons: [], learn: true }, stamp);
}
