import { addWorkingDays } from '../../calendar.ts';
import { localDateOf } from '../../local-time.ts';
import { ok } from '../../outcome.ts';
import { checkSchedule } from '../../payment-plan.ts';
import type { FactHandler, FactOf } from '../fact-effect.ts';
import { disputedOf, withoutLapsedDisputes } from '../open-dispute.ts';
import { refuseFact } from '../refusal.ts';
import { residualOf } from '../residual.ts';
import type { AccountPlan, AccountPolicy, AccountPromise, AccountState } from '../state.ts';

/** The promise that an instalment is: its grace and its judgment are those of any promise (n47). */
const instalmentPromises = (
	fact: FactOf<'plan-agreed'>,
	invoices: readonly string[],
	seq: number,
	policy: AccountPolicy,
): AccountPromise[] =>
	fact.instalments.map(({ on, amountCents }, index) => ({
		id: `${fact.plan}/${String(index + 1)}`,
		at: fact.at,
		seq,
		invoices,
		amountCents,
		on,
		graceUntil: addWorkingDays(policy.calendars.creditor, on, policy.promiseGraceWorkingDays),
		receivedCents: 0,
		outcome: 'live',
		plan: fact.plan,
	}));

/** Single promises about nothing but invoices of the plan are replaced by it. */
const replaced = (promise: AccountPromise, invoices: readonly string[]): AccountPromise =>
	promise.outcome === 'live' && promise.invoices.every((id) => invoices.includes(id))
		? { ...promise, outcome: 'cancelled' }
		: promise;

const owedOf = (state: AccountState, invoices: readonly string[]): number =>
	invoices.reduce((sum, id) => sum + Math.max(0, residualOf(state, id) - disputedOf(state, id)), 0);

/**
 * The customer and we agree to pay in several times (n49): one promise per instalment, judged one after the other; no
 * due date moves. What is contested is not part of it; what a dispute contests beyond its last day may be (s17). An
 * invoice is in one running plan at most.
 */
export const planAgreed: FactHandler<'plan-agreed'> = (state, fact, policy) => {
	const { plan: id, instalments, acceleration } = fact;
	const invoices = [...new Set(fact.invoices)].sort();
	const plans = state.plans ?? [];
	const promised = new Set(state.promises.map((promise) => promise.id));
	if (plans.some((plan) => plan.id === id) || promised.has(`${id}/1`))
		return refuseFact('plan-exists', { plan: id });
	if (invoices.length === 0) return refuseFact('promise-without-invoice', { promise: id });
	const unknown = invoices.find((invoice) => !state.invoices[invoice]);
	if (unknown !== undefined) return refuseFact('unknown-invoice', { invoice: unknown });
	const currencies = [...new Set(invoices.map((invoice) => state.invoices[invoice]?.currency ?? ''))];
	const [currency = '', ...others] = currencies;
	if (others.length > 0) return refuseFact('currency-mismatch', { promise: id, currencies });
	const running = plans.find(
		(plan) => plan.outcome === 'live' && plan.invoices.some((invoice) => invoices.includes(invoice)),
	);
	if (running) return refuseFact('plan-overlaps', { plan: running.id });
	const today = localDateOf(policy.calendars.creditor, fact.at);
	const checked = checkSchedule(instalments, owedOf(withoutLapsedDisputes(state, today), invoices), today);
	if (!checked.ok) return refuseFact(checked.problem.code, checked.problem.params);
	const agreed: AccountPlan = {
		id,
		at: fact.at,
		invoices,
		currency,
		amountCents: instalments.reduce((sum, { amountCents }) => sum + amountCents, 0),
		instalments: instalments.length,
		acceleration,
		outcome: 'live',
	};
	const kept = state.promises.map((promise) => replaced(promise, invoices));
	return ok({
		state: {
			...state,
			promises: [...kept, ...instalmentPromises(fact, invoices, state.seq + 1, policy)],
			plans: [...plans, agreed],
		},
		named: invoices,
	});
};
