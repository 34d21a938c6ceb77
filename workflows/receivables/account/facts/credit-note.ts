import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import { addCredit } from '../add-credit.ts';
import { isPositive } from '../check-allocations.ts';
import type { FactHandler } from '../fact-effect.ts';
import { refuseFact } from '../refusal.ts';
import { closeMootDisputes } from '../settle-disputes.ts';

/**
 * A credit note: allocated it lowers the residual of its invoice, unallocated it lowers what is claimed of the
 * customer (n29). It earns no thanks.
 */
export const creditNote: FactHandler<'credit-note'> = (state, fact, policy) => {
	const { creditNote: id, amountCents, currency, origin, allocatedTo } = fact;
	if (state.credits[id]) return refuseFact('credit-note-exists', { creditNote: id });
	if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { creditNote: id, amountCents });
	for (const named of [origin, allocatedTo]) {
		if (named === undefined) continue;
		const invoice = state.invoices[named];
		if (!invoice) return refuseFact('unknown-invoice', { invoice: named });
		if (invoice.currency !== currency)
			return refuseFact('currency-mismatch', { invoice: named, expected: invoice.currency, given: currency });
	}
	const credit = {
		id,
		at: fact.at,
		amountCents,
		currency,
		valueDate: localDateOf(policy.calendars.creditor, fact.at),
		origin: origin ?? null,
		source: 'credit-note' as const,
	};
	const credited = addCredit(state, credit, allocatedTo ?? null);
	const reduced = allocatedTo === undefined ? [] : [allocatedTo];
	const named = origin === undefined ? reduced : [...reduced, origin];
	return ok({ state: closeMootDisputes(credited, reduced, fact.at), named });
};
