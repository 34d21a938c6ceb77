import { unlaidCents } from '#workflows/receivables/account/book.ts';
import type { AccountCredit, AccountPayment, AccountState } from '#workflows/receivables/account/state.ts';

type Money = Pick<AccountPayment, 'amountCents' | 'allocations'> &
	Partial<Pick<AccountPayment, 'accessories'>>;

const touches = ({ allocations, accessories = [] }: Money, invoices: ReadonlySet<string>): boolean =>
	[...allocations, ...accessories].some(({ invoice }) => invoices.has(invoice));

const byId = <T extends { id: string }>(items: readonly T[]): Record<string, T> =>
	Object.fromEntries(items.map((item) => [item.id, item]));

/** Invoices that a story may still speak of: the open ones, and those of living promises and pending thanks. */
function spokenOf(state: AccountState, open: ReadonlySet<string>): ReadonlySet<string> {
	const spoken = new Set(open);
	for (const promise of state.promises)
		if (promise.outcome === 'live') for (const invoice of promise.invoices) spoken.add(invoice);
	for (const payment of Object.values(state.payments))
		if (payment.ack === 'pending') for (const { invoice } of payment.allocations) spoken.add(invoice);
	return spoken;
}

/**
 * An account without what can no longer move anything: closed invoices, the money laid on them, settled promises and
 * disputes about them, and the list of facts applied. A story of the open invoices is the same with it.
 */
export function trimAccount(state: AccountState, open: ReadonlySet<string>): AccountState {
	const spoken = spokenOf(state, open);
	const matters = (money: AccountPayment | AccountCredit): boolean =>
		touches(money, spoken) || unlaidCents(money) !== 0;
	return {
		...state,
		applied: {},
		invoices: byId(Object.values(state.invoices).filter(({ id }) => spoken.has(id))),
		payments: byId(Object.values(state.payments).filter(matters)),
		credits: byId(Object.values(state.credits).filter(matters)),
		disputes: state.disputes.filter(({ invoice }) => spoken.has(invoice)),
		promises: state.promises.filter(
			({ outcome, invoices }) => outcome === 'live' || invoices.some((invoice) => spoken.has(invoice)),
		),
		pauses: state.pauses.filter(({ scope }) => scope === 'customer' || spoken.has(scope.invoice)),
	};
}
