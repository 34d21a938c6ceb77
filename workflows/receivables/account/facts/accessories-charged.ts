import { noEntries, withEntry } from '../../entries.ts';
import { ok } from '../../outcome.ts';
import { accessoriesPaid } from '../charges.ts';
import { isPositive } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountCharge } from '../state.ts';

/**
 * A debit note charges penalties and indemnities that invoices have run up: owed from now on like any other debt, whatever
 * the principal does. It moves no residual, and nobody is chased for it who was not before.
 */
export const accessoriesCharged: FactHandler<'accessories-charged'> = (state, fact) => {
	const { note, on, parts, at } = fact;
	if (state.charges?.[note]) return refuseFact('charge-exists', { note });
	const unknown = parts.find(({ invoice }) => !state.invoices[invoice]);
	if (unknown) return refuseFact('unknown-invoice', { invoice: unknown.invoice });
	const currencies = [...new Set(parts.map(({ invoice }) => state.invoices[invoice]?.currency ?? ''))];
	if (currencies.length > 1) return refuseFact('currency-mismatch', { note, currencies });
	const isNothing = ({ penaltyCents, indemnityCents }: (typeof parts)[number]): boolean =>
		penaltyCents < 0 || indemnityCents < 0 || !isPositive(penaltyCents + indemnityCents);
	if (parts.length === 0 || parts.some(isNothing)) return refuseFact('amount-not-positive', { note });
	const charge: AccountCharge = {
		id: note,
		at,
		on,
		parts: parts.map((part) => ({ ...part, paidBefore: accessoriesPaid(state, part.invoice) })),
	};
	const charges = withEntry(state.charges ?? noEntries<AccountCharge>(), note, charge);
	return ok({ state: { ...state, charges } });
};
