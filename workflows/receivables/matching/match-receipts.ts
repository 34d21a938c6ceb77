import { withAlternatives } from './alternatives.ts';
import { ledgerIndex } from './ledger-index.ts';
import type { LedgerIndex } from './ledger-index.ts';
import { layOn } from './lay-on.ts';
import { claimsNamed, matchNamed } from './match-named.ts';
import { matchPayer, payerOf } from './match-payer.ts';
import type { KnownPayer, MatchingProposal, MatchingSettings, OpenClaim, Receipt } from './receipt.ts';

/** The amount alone, with nothing that says who paid: worth showing, never worth acting on. */
const AMOUNT_ALONE = 40;

/** From here on the best proposal needs no others beside it. */
const BEYOND_DOUBT = 90;

/**
 * As {@link matchReceipts}, with what else each doubtful receipt may pay: up to four proposals, the best first, none where
 * nothing speaks for any invoice.
 */
export function proposeReceipts(
	receipts: readonly Receipt[],
	claims: readonly OpenClaim[],
	payers: readonly KnownPayer[],
	settings: MatchingSettings,
): readonly (readonly MatchingProposal[])[] {
	const index = ledgerIndex(claims, payers);
	const proposals = new Map<string, readonly MatchingProposal[]>();
	const take = (receipt: Receipt, best: MatchingProposal | null): void => {
		const sure = best !== null && best.confidence >= BEYOND_DOUBT;
		proposals.set(receipt.id, sure ? [best] : withAlternatives(best, receipt, index, settings));
		if (!best) return;
		for (const { invoice, amountCents } of best.allocations) index.pay(invoice, amountCents);
		// A fee closes the invoice that it was missing from: the last one.
		const last = best.allocations.at(-1);
		if (last && best.feeCents > 0) index.pay(last.invoice, best.feeCents);
	};
	const unnamed = receipts.filter((receipt) => {
		const named = claimsNamed(receipt, index);
		if (named.length === 0) return true;
		take(receipt, matchNamed(receipt, named, index, settings));
		return false;
	});
	for (const receipt of unnamed) take(receipt, withoutReference(receipt, index, settings));
	return receipts.map(({ id }) => proposals.get(id) ?? []);
}

/**
 * Which open invoices each receipt of a file pays (lettrage, n40): by exact reference, else by payer and amount, else by
 * the only sum of several, else by the amount alone. Receipts are taken in the order given, surest first, so that an
 * invoice is never proposed twice for its whole amount.
 * @returns one proposal a receipt, null where nothing speaks for any invoice; in the order given
 */
export function matchReceipts(
	receipts: readonly Receipt[],
	claims: readonly OpenClaim[],
	payers: readonly KnownPayer[],
	settings: MatchingSettings,
): readonly (MatchingProposal | null)[] {
	return proposeReceipts(receipts, claims, payers, settings).map(([best]) => best ?? null);
}

function withoutReference(
	receipt: Receipt,
	index: LedgerIndex,
	settings: MatchingSettings,
): MatchingProposal | null {
	const payer = payerOf(receipt, index);
	if (payer) return matchPayer(receipt, payer, index, settings);
	const [only, ...more] = index.ofAmount(receipt.amountCents, receipt.currency);
	if (!only || more.length > 0) return null;
	return {
		receipt: receipt.id,
		customer: only.customer,
		...layOn([only], receipt.amountCents, index, 0),
		confidence: AMOUNT_ALONE,
		reasons: ['only-invoice-of-amount'],
	};
}
