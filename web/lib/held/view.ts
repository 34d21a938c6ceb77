import type { Why } from '#workflows/receivables/trace.ts';

export const HELD_CHOICES = ['go', 'exclude', 'later'] as const;
export type HeldDecision = 'undecided' | (typeof HELD_CHOICES)[number];

export const HELD_SORTS = ['due', 'amount', 'customer', 'number'] as const;
export type HeldSort = (typeof HELD_SORTS)[number];

export type HeldFilter = {
	/** of invoice number or customer */
	search: string;
	choice: (typeof HELD_CHOICES)[number] | '';
	sort: HeldSort;
	after: string | null;
};

/** What one invoice of a held batch would do first, and to whom. */
export type HeldItem = {
	invoiceId: string;
	number: string;
	customer: string;
	currency: string;
	residualCents: number;
	dueOn: string;
	decision: HeldDecision;
	laterOn: string | null;
	/** left out of the settled batch, and chased after all since */
	isChasedSince: boolean;
	first: { label: string; at: string | null; recipient: string | null; why: readonly Why[] } | null;
};

export const BATCH_STATES = ['held', 'released', 'cancelled'] as const;
export type BatchState = (typeof BATCH_STATES)[number];

export const BATCH_SORTS = ['waiting', 'newest', 'oldest', 'count'] as const;
export type BatchSort = (typeof BATCH_SORTS)[number];

/** Which batches a list holds, by what became of them; in order, `waiting` is what waits for a person, then the newest. */
export type BatchFilter = { state: BatchState | ''; sort: BatchSort; after: string | null };

export type BatchRow = {
	id: string;
	reason: string;
	state: BatchState;
	at: string;
	count: number;
	settledAt: string | null;
	settledBy: string | null;
};

export type BatchView = BatchRow & {
	filter: HeldFilter;
	items: readonly HeldItem[];
	/** cursor of the following page, null at the end */
	next: string | null;
	/** how many the filter finds, and what they amount to */
	found: number;
	amounts: readonly { currency: string; residualCents: number }[];
	may: boolean;
};
