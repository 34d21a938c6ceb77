import type { AccountPolicy, AccountState } from './state.ts';

/** How many promises the company takes about an invoice, and by invoice the scenario that chases it. */
export type PromiseLimits = Pick<AccountPolicy, 'maxPromises' | 'scenarioPromises'>;

/** Promises made about an invoice so far: kept or not, but neither cancelled nor instalments of a plan. */
export const promisesAbout = (state: AccountState, invoice: string): number =>
	state.promises.filter(
		({ invoices, outcome, plan }) =>
			plan === undefined && outcome !== 'cancelled' && invoices.includes(invoice),
	).length;

/** The lower of the company's limit and the scenario's; null ⇒ any number of promises. */
export function mostPromises(
	{ maxPromises, scenarioPromises }: PromiseLimits,
	invoice: string,
): number | null {
	const most = Math.min(maxPromises ?? Infinity, scenarioPromises?.[invoice] ?? Infinity);
	return most === Infinity ? null : most;
}

/** The first invoice about which no further promise is taken without a person's reason (n47), with its limit. */
export function promisedTooOften(
	state: AccountState,
	invoices: readonly string[],
	limits: PromiseLimits,
): { invoice: string; most: number } | null {
	for (const invoice of invoices) {
		const most = mostPromises(limits, invoice);
		if (most !== null && promisesAbout(state, invoice) >= most) return { invoice, most };
	}
	return null;
}
