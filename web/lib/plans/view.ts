import type { AccountPlan } from '#workflows/receivables/account/state.ts';

/** One line of the list of plans. Instants are ISO text, money is cents. */
export type PlanRow = {
	id: string;
	customerId: string;
	customer: string;
	currency: string;
	amountCents: number;
	receivedCents: number;
	instalments: number;
	/** instalments kept so far */
	kept: number;
	nextOn: string | null;
	agreedAt: string;
	outcome: AccountPlan['outcome'];
};

export const PLAN_LISTS = ['live', 'kept', 'broken', 'ended', 'all'] as const;
type PlanList = (typeof PLAN_LISTS)[number];
export const PLAN_SORTS = ['made', 'next', 'amount', 'customer'] as const;
export type PlanSort = (typeof PLAN_SORTS)[number];
export type PlanFilter = { search: string; list: PlanList; sort: PlanSort; after: string | null };

export type InstalmentView = {
	id: string;
	number: number;
	on: string;
	graceUntil: string;
	amountCents: number;
	receivedCents: number;
	outcome: 'live' | 'kept' | 'partly-kept' | 'broken' | 'cancelled';
	/** what it pays, invoice by invoice, as agreed */
	parts: readonly { number: string; amountCents: number }[];
};

export type PlanView = {
	head: PlanRow & {
		acceleration: boolean;
		note: string | null;
		author: string | null;
		documentId: string | null;
	};
	instalments: readonly InstalmentView[];
	invoices: readonly {
		id: string;
		number: string;
		dueOn: string;
		amountCents: number;
		residualCents: number;
	}[];
	may: { end: boolean };
};
