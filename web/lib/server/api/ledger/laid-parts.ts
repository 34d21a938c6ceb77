import { unlaidCents } from '#workflows/receivables/account/book.ts';
import type { AccountCredit, AccountPayment } from '#workflows/receivables/account/state.ts';

/** Where a payment or credit note lies, part by part, and what lies nowhere, in cents. */
export function laidParts(source: AccountPayment | AccountCredit) {
	const principal = source.allocations.map((part) => ({ ...part, part: 'principal' as const }));
	const accessories = 'accessories' in source ? source.accessories : [];
	return { allocations: [...principal, ...accessories], unallocatedCents: unlaidCents(source) };
}
