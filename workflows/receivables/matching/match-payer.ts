import { layOn } from './lay-on.ts';
import type { LedgerIndex } from './ledger-index.ts';
import type { MatchingProposal, MatchingReason, MatchingSettings, OpenClaim, Receipt } from './receipt.ts';
import { subsetsOf } from './subset.ts';

/** Who paid, and how that is known. */
export type RecognisedPayer = { customer: string; by: 'payer-iban' | 'payer-name' };

/** A name is taken for a customer's when all its telling words are there, and no other customer's are. */
const ALIKE = 1;

/** The customer that an account, else a name, belongs to. */
export function payerOf({ payer }: Receipt, index: LedgerIndex): RecognisedPayer | null {
	const known = payer.iban === null ? undefined : index.payerByIban(payer.iban);
	if (known !== undefined) return { customer: known, by: 'payer-iban' };
	if (payer.name === null) return null;
	const same = index.payersLike(payer.name).filter(({ alike }) => alike >= ALIKE);
	const only = same.length === 1 ? same[0] : undefined;
	return only ? { customer: only.payer.customer, by: 'payer-name' } : null;
}

/** Confidence by how the amount fits the open claims of a payer known by account, or by name alone. */
const sureness = {
	single: { 'payer-iban': 95, 'payer-name': 85 },
	all: { 'payer-iban': 94, 'payer-name': 84 },
	several: { 'payer-iban': 88, 'payer-name': 72 },
	unclear: { 'payer-iban': 60, 'payer-name': 50 },
} as const;

/**
 * A receipt without reference from a payer who is known: the one claim of that amount, else all claims, else the only
 * set of claims that makes the sum; else the oldest claims, for a person to confirm.
 */
export function matchPayer(
	receipt: Receipt,
	payer: RecognisedPayer,
	index: LedgerIndex,
	{ feeToleranceCents }: MatchingSettings,
): MatchingProposal {
	const open = index.openOf(payer.customer, receipt.currency);
	const fit = fitOf(receipt, open, index);
	return {
		receipt: receipt.id,
		customer: payer.customer,
		...layOn(fit.claims, receipt.amountCents, index, fit.how === 'unclear' ? 0 : feeToleranceCents),
		confidence: sureness[fit.how][payer.by],
		reasons: [payer.by, ...fit.reasons],
	};
}

type Fit = { how: keyof typeof sureness; claims: readonly OpenClaim[]; reasons: readonly MatchingReason[] };

function fitOf(receipt: Receipt, open: readonly OpenClaim[], index: LedgerIndex): Fit {
	const amounts = open.map(({ invoice }) => index.residual(invoice));
	const total = amounts.reduce((sum, cents) => sum + cents, 0);
	const same = open.filter((_, at) => amounts[at] === receipt.amountCents);
	const ways = subsetsOf(amounts, receipt.amountCents);
	const [way = []] = ways;
	if (same.length === 1 && ways.length === 1) return { how: 'single', claims: same, reasons: ['amount'] };
	if (total === receipt.amountCents && open.length > 1)
		return { how: 'all', claims: open, reasons: ['sum-of-all'] };
	if (ways.length === 1)
		return { how: 'several', claims: way.flatMap((at) => open[at] ?? []), reasons: ['sum-of-several'] };
	if (ways.length > 1)
		return { how: 'unclear', claims: same.length > 0 ? same.slice(0, 1) : open, reasons: ['several-ways'] };
	return {
		how: 'unclear',
		claims: open,
		reasons: [receipt.amountCents > total ? 'overpayment' : 'part-payment'],
	};
}
