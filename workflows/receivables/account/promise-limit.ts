import type { AccountState } from './state.ts';

/** Promises made about an invoice so far: kept or not, but neither cancelled nor instalments of a plan. */
export const promisesAbout = (state: AccountState, invoice: string): number =>
	state.promises.filter(
		({ invoices, outcome, plan }) =>
			plan === undefined && outcome !== 'cancelled' && invoices.includes(invoice),
	).length;

/** The invoices about which no further promise is taken without a person's reason (n47); `most` null: no limit. */
export const promisedTooOften = (
	state: AccountState,
	invoices: readonly string[],
	most: number | null,
): readonly string[] =>
	most === null ? [] : invoices.filter((invoice) => promisesAbout(state, invoice) >= most);
