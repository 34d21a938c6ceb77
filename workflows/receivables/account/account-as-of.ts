import type { CivilDate } from '../civil-date.ts';
import type { Instant } from '../local-time.ts';
import type { AccountState } from './state.ts';

const kept = <T>(all: Readonly<Record<string, T>>, keep: (one: T) => boolean): Record<string, T> =>
	Object.fromEntries(Object.entries(all).filter(([, one]) => keep(one)));

/**
 * The account as it stood at the end of `on`, for what is computed from value dates: money that came later counts for
 * nothing, disputes opened later are not there, those settled later are open. What is claimed, and how far an invoice has
 * come, is as of today: the account keeps no history of it.
 * @param dateOf the day of an instant in the creditor's zone
 */
export const accountAsOf = (
	state: AccountState,
	on: CivilDate,
	dateOf: (at: Instant) => CivilDate,
): AccountState => ({
	...state,
	payments: kept(state.payments, ({ valueDate }) => valueDate <= on),
	credits: kept(state.credits, ({ valueDate }) => valueDate <= on),
	disputes: state.disputes
		.filter(({ at }) => dateOf(at) <= on)
		.map((dispute) =>
			dispute.resolvedAt !== null && dateOf(dispute.resolvedAt) > on
				? { ...dispute, resolvedAt: null, acceptedCents: null }
				: dispute,
		),
});
