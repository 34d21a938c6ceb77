import type { KnownInvoice } from './report.ts';

/** What is still due on these invoices today, a sum for each currency. */
export const owedBy = (invoices: readonly KnownInvoice[]): { cents: number; currency: string }[] =>
	[...Map.groupBy(invoices, ({ currency }) => currency)].map(([currency, own]) => ({
		currency,
		cents: own.reduce((sum, { residualCents }) => sum + residualCents, 0),
	}));
