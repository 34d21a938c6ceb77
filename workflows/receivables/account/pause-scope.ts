import { ok } from '../outcome.ts';
import type { Outcome } from '../outcome.ts';
import type { Scope } from './fact.ts';
import type { AccountRefusal } from './refusal.ts';
import { refuseFact } from './refusal.ts';
import { residualOf } from './residual.ts';
import type { AccountPause, AccountState } from './state.ts';

type PauseScope = AccountPause['scope'];

/** What a fact pauses or resumes, if this account has it. */
export function pauseScope(state: AccountState, scope: Scope): Outcome<PauseScope, AccountRefusal> {
	if ('customer' in scope)
		return scope.customer === state.customer.id
			? ok('customer')
			: refuseFact('wrong-customer', { customer: scope.customer });
	return state.invoices[scope.invoice]
		? ok({ invoice: scope.invoice })
		: refuseFact('unknown-invoice', { invoice: scope.invoice });
}

/** Whether two pauses are about the same thing. */
export const isSameScope = (a: PauseScope, b: PauseScope): boolean =>
	a === 'customer' || b === 'customer' ? a === b : a.invoice === b.invoice;

/** The invoices that a scope covers today: of a customer, those that still owe something. */
export const pausedInvoices = (state: AccountState, scope: PauseScope): string[] =>
	scope === 'customer'
		? Object.values(state.invoices)
				.filter(({ id, closed }) => closed === null && residualOf(state, id) > 0)
				.map(({ id }) => id)
				.sort()
		: [scope.invoice];
