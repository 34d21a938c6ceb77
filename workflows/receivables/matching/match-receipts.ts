import { ledgerIndex } from './ledger-index.ts';
import type { LedgerIndex } from './ledger-index.ts';
import { layOn } from './lay-on.ts';
import { claimsNamed, matchNamed } from './match-named.ts';
import { matchPayer, payerOf } from './match-payer.ts';
import type { KnownPayer, MatchingProposal, MatchingSettings, OpenClaim, Receipt } from './receipt.ts';

/** The amount alone, with nothing that says who paid: worth showing, never worth acting on. */
const AMOUNT_ALONE = 40;

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
	const index = ledgerIndex(claims, payers);
	const proposals = new Map<string, MatchingProposal>();
	const take = (proposal: MatchingProposal | null) => {
		if (!proposal) return;
		proposals.set(proposal.receipt, proposal);
		for (const { invoice, amountCents } of proposal.allocations) index.pay(invoice, amountCents);
		// A fee closes the invoice that it was missing from: the last one.
		const last = proposal.allocations.at(-1);
		if (last && proposal.feeCents > 0) index.pay(last.invoice, proposal.feeCents);
	};
	const unnamed = receipts.filter((receipt) => {
		const named = claimsNamed(receipt, index);
		if (named.length === 0) return true;
		take(matchNamed(receipt, named, index, settings));
		return false;
	});
	for (const receipt of unnamed) take(withoutReference(receipt, index, settings));
	return receipts.map(({ id }) => proposals.get(id) ?? null);
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
