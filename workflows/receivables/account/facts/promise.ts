import { addWorkingDays } from '../../calendar.ts';
import type { CivilDate } from '../../civil-date.ts';
import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import { isPositive } from '../check-allocations.ts';
import type { FactHandler, FactOf } from '../fact-effect.ts';
import { promisedTooOften } from '../promise-limit.ts';
import type { PromiseLimits } from '../promise-limit.ts';
import { refuseFact } from '../refusal.ts';
import type { AccountState } from '../state.ts';

/** The refusal of one promise too many about an invoice; a person's reason lifts it. */
function beyondLimit(
	state: AccountState,
	{ promise, invoices, forced }: { promise: string; invoices: readonly string[]; forced?: string },
	limits: PromiseLimits,
) {
	const often = forced === undefined ? promisedTooOften(state, invoices, limits) : null;
	return often && refuseFact('promise-limit', { promise, ...often });
}

/** The refusal of a day that cannot be: promised for the past, or written in the future. */
function misdatedOn({ promise, on, writtenOn }: FactOf<'promise'>, today: CivilDate) {
	if (on < today) return refuseFact('promise-in-past', { promise, on });
	if (writtenOn !== undefined && writtenOn > today)
		return refuseFact('written-in-future', { promise, writtenOn });
	return null;
}

/**
 * The customer says when it will pay and how much, for some invoices of one currency (n47). No due date moves. Beyond
 * the company's or the scenario's number of promises on an invoice a person's reason is needed, whichever way it came in.
 */
export const promise: FactHandler<'promise'> = (state, fact, policy) => {
	const { promise: id, amountCents, on, source, author, writtenOn, forced } = fact;
	const invoices = [...new Set(fact.invoices)].sort();
	const { creditor } = policy.calendars;
	if (state.promises.some((known) => known.id === id)) return refuseFact('promise-exists', { promise: id });
	if (invoices.length === 0) return refuseFact('promise-without-invoice', { promise: id });
	if (!isPositive(amountCents)) return refuseFact('amount-not-positive', { promise: id, amountCents });
	const misdated = misdatedOn(fact, localDateOf(creditor, fact.at));
	if (misdated) return misdated;
	const unknown = invoices.find((invoice) => !state.invoices[invoice]);
	if (unknown !== undefined) return refuseFact('unknown-invoice', { invoice: unknown });
	const currencies = [...new Set(invoices.map((invoice) => state.invoices[invoice]?.currency ?? ''))];
	if (currencies.length > 1) return refuseFact('currency-mismatch', { promise: id, currencies });
	const limit = beyondLimit(state, { ...fact, invoices }, policy);
	if (limit) return limit;
	const graceUntil = addWorkingDays(creditor, on, policy.promiseGraceWorkingDays);
	const made = {
		id,
		at: fact.at,
		seq: state.seq + 1,
		invoices,
		amountCents,
		on,
		graceUntil,
		receivedCents: 0,
		outcome: 'live' as const,
		...(source && { source }),
		...(author && { author }),
		...(writtenOn !== undefined && { writtenOn }),
		...(forced !== undefined && { forced }),
	};
	return ok({ state: { ...state, promises: [...state.promises, made] }, named: invoices });
};
