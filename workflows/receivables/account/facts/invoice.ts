import { withEntry } from '../../entries.ts';
import { penaltiesAfter } from '../../invoice.ts';
import { ok } from '../../outcome.ts';
import type { FactHandler, FactOf } from '../fact-effect.ts';
import { freeze } from '../freeze.ts';
import { isPositive } from '../check-allocations.ts';
import { addCredit } from '../add-credit.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountInvoice, AccountState } from '../state.ts';
import { withInvoice } from '../with-invoice.ts';

/**
 * An invoice, new or described again. Its amount, currency and issue date never change silently: a new amount is
 * `invoice-adjusted`. `residualCents` below the amount says what had been settled before Amiable knew it.
 */
export const invoice: FactHandler<'invoice'> = (state, fact, policy) => {
	const { invoice: given, residualCents = given.amountCents } = fact;
	if (given.customerId !== state.customer.id)
		return refuseFact('wrong-customer', { invoice: given.id, customer: given.customerId });
	if (!isPositive(given.amountCents))
		return refuseFact('amount-not-positive', { invoice: given.id, amountCents: given.amountCents });
	const known = state.invoices[given.id];
	if (known) return describeAgain(state, known, given);
	if (!Number.isSafeInteger(residualCents) || residualCents < 0 || residualCents > given.amountCents)
		return refuseFact('allocation-exceeds', { invoice: given.id, residualCents });
	const born = settledBefore(birth(state, given), fact, given.amountCents - residualCents);
	return ok(freeze(born, policy));
};

const birth = (state: AccountState, given: FactOf<'invoice'>['invoice']): AccountState => ({
	...state,
	invoices: withEntry(state.invoices, given.id, {
		...given,
		penaltiesFromDueOn: penaltiesAfter(given),
		closed: null,
		judgmentOn: null,
		formalNoticeSent: false,
		handedOff: false,
		collectionReturned: false,
		lastDelivery: null,
		replied: false,
	}),
});

function settledBefore(state: AccountState, { invoice: given, at }: FactOf<'invoice'>, settledCents: number) {
	if (settledCents === 0) return state;
	const credit = {
		id: `settled/${given.id}`,
		at,
		amountCents: settledCents,
		currency: given.currency,
		valueDate: given.issuedOn,
		origin: given.id,
		source: 'settled-in-accounting' as const,
	};
	return addCredit(state, credit, given.id);
}

/** Descriptions follow the source; a due date that was extended here is not moved back by it. */
function describeAgain(state: AccountState, known: AccountInvoice, given: FactOf<'invoice'>['invoice']) {
	if (
		given.amountCents !== known.amountCents ||
		given.currency !== known.currency ||
		given.issuedOn !== known.issuedOn
	)
		return refuseFact('invoice-differs', { invoice: given.id, amountCents: known.amountCents });
	const dates = known.extended
		? {}
		: { dueOn: given.dueOn, originalDueOn: given.originalDueOn, penaltiesFromDueOn: penaltiesAfter(given) };
	const { number, paymentMethod, factored, contractRatePercent } = given;
	return ok({
		state: withInvoice(state, known.id, { ...dates, number, paymentMethod, factored, contractRatePercent }),
	});
}
