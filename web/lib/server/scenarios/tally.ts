import type { Tally } from '#lib/scenarios/impact-view.ts';

/** Counts invoices and adds what is open on them, each currency apart, in the order of their codes. */
export function tally(rows: readonly { currency: string; residualCents: number }[]): Tally {
	const sums = new Map<string, number>();
	for (const { currency, residualCents } of rows)
		sums.set(currency, (sums.get(currency) ?? 0) + residualCents);
	const amounts = [...sums].map(([currency, cents]) => ({ currency, cents }));
	return { invoices: rows.length, amounts: amounts.sort((a, b) => (a.currency < b.currency ? -1 : 1)) };
}
