import type { Cents } from '../money.ts';
import { bookOf } from './book.ts';
import type { AccountCharge, AccountState } from './state.ts';

/** An amount on penalties and one on the fixed indemnity, in cents. */
export type AccessoryCents = { penaltyCents: Cents; indemnityCents: Cents };

type Part = AccountCharge['parts'][number];

const partsOn = (state: Pick<AccountState, 'charges'>, invoice: string): Part[] =>
	Object.values(state.charges ?? {})
		.toSorted((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
		.flatMap(({ parts }) => parts.filter((part) => part.invoice === invoice));

/** What was paid on the accessories of an invoice, whoever asked for it. */
export const accessoriesPaid = (
	state: Pick<AccountState, 'payments' | 'credits'>,
	invoice: string,
): AccessoryCents => {
	const { penaltyPaidCents = 0, indemnityPaidCents = 0 } = bookOf(state).invoices.get(invoice) ?? {};
	return { penaltyCents: penaltyPaidCents, indemnityCents: indemnityPaidCents };
};

const left = (charged: Cents, paid: Cents, paidBefore: Cents): Cents =>
	Math.max(0, charged - Math.max(0, paid - paidBefore));

/** What debit notes charged of an invoice and no money has paid since, given up or not. */
export function chargedUnpaid(state: AccountState, invoice: string): AccessoryCents {
	const parts = partsOn(state, invoice);
	const [first] = parts;
	if (!first) return { penaltyCents: 0, indemnityCents: 0 };
	const paid = accessoriesPaid(state, invoice);
	const sum = (of: keyof AccessoryCents): Cents => parts.reduce((total, part) => total + part[of], 0);
	return {
		penaltyCents: left(sum('penaltyCents'), paid.penaltyCents, first.paidBefore.penaltyCents),
		indemnityCents: left(sum('indemnityCents'), paid.indemnityCents, first.paidBefore.indemnityCents),
	};
}

/** Whether what was charged of an invoice is asked no more: waived, or gone with the invoice itself. */
export function releasedOf(
	{ invoices }: AccountState,
	invoice: string,
): Record<keyof AccessoryCents, boolean> {
	const { closed = null, waived = [] } = invoices[invoice] ?? {};
	const isGone = closed === 'void' || closed === 'written-off';
	return {
		penaltyCents: isGone || waived.includes('penalties'),
		indemnityCents: isGone || waived.includes('indemnity'),
	};
}

/** What debit notes charged of an invoice and the customer still owes of it. */
export function chargedLeft(state: AccountState, invoice: string): AccessoryCents {
	const unpaid = chargedUnpaid(state, invoice);
	const released = releasedOf(state, invoice);
	return {
		penaltyCents: released.penaltyCents ? 0 : unpaid.penaltyCents,
		indemnityCents: released.indemnityCents ? 0 : unpaid.indemnityCents,
	};
}
