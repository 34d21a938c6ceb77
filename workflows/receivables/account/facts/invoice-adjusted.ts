import { withEntry } from '../../entries.ts';
import { ok } from '../../outcome.ts';
import { isPositive } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { releaseMoney } from '../release-money.ts';
import { residualOf } from '../residual.ts';
import type { AccountCredit, AccountState } from '../state.ts';
import { withInvoice } from '../with-invoice.ts';

const adjustmentsOf = (state: AccountState, invoice: string): AccountCredit[] =>
	Object.values(state.credits).filter(
		({ source, origin, voided }) => source === 'adjustment' && origin === invoice && !voided,
	);

/** Going up first undoes what an earlier adjustment took down, then raises the amount itself. */
function raise(state: AccountState, id: string, cents: number): AccountState {
	let left = cents;
	const credits = { ...state.credits };
	for (const credit of adjustmentsOf(state, id).reverse()) {
		const undone = Math.min(left, credit.amountCents);
		left -= undone;
		const amountCents = credit.amountCents - undone;
		credits[credit.id] =
			amountCents === 0
				? { ...credit, voided: true }
				: { ...credit, amountCents, allocations: [{ invoice: id, amountCents }] };
	}
	const amountCents = (state.invoices[id]?.amountCents ?? 0) + left;
	return withInvoice({ ...state, credits }, id, { amountCents });
}

/**
 * Accounting now says another amount: the difference is a visible adjustment, never a silent overwrite. It counts from
 * the birth of the invoice, so what was never owed earns no penalty. Money beyond the new amount becomes a credit.
 */
export const invoiceAdjusted: FactHandler<'invoice-adjusted'> = (state, fact) => {
	const { invoice: id, amountCents } = fact;
	const invoice = state.invoices[id];
	if (!invoice) return refuseFact('unknown-invoice', { invoice: id });
	if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { invoice: id, amountCents });
	const lowered = adjustmentsOf(state, id).reduce((sum, credit) => sum + credit.amountCents, 0);
	const difference = invoice.amountCents - lowered - amountCents;
	if (difference <= 0) return ok({ state: raise(state, id, -difference), named: [id] });
	const adjustment: AccountCredit = {
		id: `adjustment/${fact.id}`,
		at: fact.at,
		amountCents: difference,
		currency: invoice.currency,
		valueDate: invoice.issuedOn,
		origin: id,
		allocations: [{ invoice: id, amountCents: difference }],
		voided: false,
		source: 'adjustment',
	};
	const adjusted = { ...state, credits: withEntry(state.credits, adjustment.id, adjustment) };
	return ok({ state: releaseMoney(adjusted, id, Math.max(0, -residualOf(adjusted, id))), named: [id] });
};
