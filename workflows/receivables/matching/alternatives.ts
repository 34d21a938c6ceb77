import { layOn } from './lay-on.ts';
import type { LedgerIndex } from './ledger-index.ts';
import { matchPayer, payerOf } from './match-payer.ts';
import type { MatchingProposal, MatchingSettings, Receipt } from './receipt.ts';

/** What a person is shown beside the best proposal. */
const MOST = 4;

/** A name is worth a look when half of its telling words are there. */
const CLOSE = 0.5;

const CLOSE_NAME = 45;
const SAME_AMOUNT = 35;

function byCloseNames(receipt: Receipt, index: LedgerIndex, settings: MatchingSettings): MatchingProposal[] {
	const { name } = receipt.payer;
	if (name === null) return [];
	return index
		.payersLike(name)
		.filter(({ alike, payer }) => alike >= CLOSE && index.openOf(payer.customer, receipt.currency).length > 0)
		.sort((a, b) => b.alike - a.alike)
		.slice(0, MOST)
		.map(({ payer }) => {
			const proposal = matchPayer(receipt, { customer: payer.customer, by: 'payer-name' }, index, settings);
			const reasons = proposal.reasons.filter((reason) => reason !== 'payer-name');
			return {
				...proposal,
				confidence: Math.min(CLOSE_NAME, proposal.confidence),
				reasons: ['name-close', ...reasons],
			};
		});
}

const bySameAmount = (receipt: Receipt, index: LedgerIndex): MatchingProposal[] =>
	index
		.ofAmount(receipt.amountCents, receipt.currency)
		.slice(0, MOST)
		.map((claim) => ({
			receipt: receipt.id,
			customer: claim.customer,
			...layOn([claim], receipt.amountCents, index, 0),
			confidence: SAME_AMOUNT,
			reasons: ['amount'],
		}));

const sameAs = (one: MatchingProposal): string =>
	JSON.stringify([one.customer, one.allocations.map(({ invoice, amountCents }) => [invoice, amountCents])]);

/**
 * What else a receipt may pay, for a person to choose from: the claims of the payer who is known, of customers with a name
 * close to the payer's, claims of the same amount. The surest first, none twice.
 * @param best what the engine proposes; first in the answer
 */
export function withAlternatives(
	best: MatchingProposal | null,
	receipt: Receipt,
	index: LedgerIndex,
	settings: MatchingSettings,
): readonly MatchingProposal[] {
	const payer = payerOf(receipt, index);
	const known = payer ? [matchPayer(receipt, payer, index, settings)] : [];
	const others = [...known, ...byCloseNames(receipt, index, settings), ...bySameAmount(receipt, index)].sort(
		(a, b) => b.confidence - a.confidence,
	);
	const all = best ? [best, ...others] : others;
	const seen = new Set<string>();
	return all
		.filter((one) => {
			const isNew = !seen.has(sameAs(one));
			seen.add(sameAs(one));
			return isNew;
		})
		.slice(0, MOST);
}
