import type { Why } from '#workflows/receivables/trace.ts';

export type HeldDecision = 'undecided' | 'go' | 'exclude' | 'later';

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
	first: { label: string; at: string | null; recipient: string | null; why: readonly Why[] } | null;
};

export type BatchRow = {
	id: string;
	reason: string;
	state: 'held' | 'released' | 'cancelled';
	at: string;
	count: number;
	settledAt: string | null;
	settledBy: string | null;
};

export type BatchView = BatchRow & {
	items: readonly HeldItem[];
	/** items beyond those listed; they go with the others */
	more: number;
	amounts: readonly { currency: string; residualCents: number }[];
	may: boolean;
};
