import type { LateInvoice } from '#db/steering/late-details.ts';
import type { ChaseCount } from '#workflows/receivables/steering/figures.ts';
import type { NotChased } from '#workflows/receivables/steering/why-not-chased.ts';

export const LATE_SORTS = ['amount', 'due', 'customer'] as const;
export type LateFilter = {
	search: string;
	currency: string;
	/** `not-chased`: any reason; `chased`; `all`; or one reason */
	reason: NotChased | 'not-chased' | 'chased' | 'all';
	collector: string;
	sort: (typeof LATE_SORTS)[number];
	after: string | null;
};

/** Instants are ISO text, money is cents. */
export type LateRow = Omit<LateInvoice, 'nextAt'> & { nextAt: string | null; daysLate: number };

export type LateView = {
	filter: LateFilter;
	currency: string;
	currencies: readonly string[];
	collectors: readonly { userId: string; name: string }[];
	/** every late invoice of the currency, by reason: what is chased and every reason add up to all */
	counts: readonly ChaseCount[];
	all: { invoices: number; cents: number };
	/** the person may have what was left out chased after all */
	mayChase: boolean;
	rows: readonly LateRow[];
	next: string | null;
};
