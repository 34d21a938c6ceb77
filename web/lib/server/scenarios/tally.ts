import type { Tally } from '#lib/scenarios/impact-view.ts';
import { ownCurrencyFirst } from '#workflows/receivables/own-currency-first.ts';

type Counted = { currency: string; residualCents: number };

/** Counts invoices and adds what is open on them, each currency apart: the company's own, then the others by code. */
export const tallyIn =
	(ownCurrency: string) =>
	(rows: readonly Counted[]): Tally => {
		const sums = new Map<string, number>();
		for (const { currency, residualCents } of rows)
			sums.set(currency, (sums.get(currency) ?? 0) + residualCents);
		const first = ownCurrencyFirst(ownCurrency);
		const inOrder = [...sums].sort(([a], [b]) => first(a, b));
		return { invoices: rows.length, amounts: inOrder.map(([currency, cents]) => ({ currency, cents })) };
	};
