import type { Cents } from '../money.ts';
import type { LedgerIndex } from './ledger-index.ts';
import type { MatchingProposal, OpenClaim } from './receipt.ts';

type Laid = Pick<MatchingProposal, 'allocations' | 'unallocatedCents' | 'feeCents'>;

/**
 * Lays money on claims in the given order, each up to its residual. What is missing within the tolerance was kept by a
 * bank; more than that is a part payment of the last claim reached.
 */
export function layOn(
	claims: readonly OpenClaim[],
	amountCents: Cents,
	index: LedgerIndex,
	feeToleranceCents: Cents,
): Laid {
	let left = amountCents;
	const allocations: { invoice: string; amountCents: Cents }[] = [];
	for (const { invoice } of claims) {
		const cents = Math.min(left, index.residual(invoice));
		if (cents > 0) allocations.push({ invoice, amountCents: cents });
		left -= cents;
	}
	const owed = claims.reduce((sum, { invoice }) => sum + index.residual(invoice), 0);
	const missing = owed - amountCents;
	const isFee = missing > 0 && missing <= feeToleranceCents && allocations.length === claims.length;
	return { allocations, unallocatedCents: left, feeCents: isFee ? missing : 0 };
}
