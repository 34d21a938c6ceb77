/** One thing to do before a new company's first reminder; it ticks itself from what is there. */
export type ChecklistStep = {
	id: 'identity' | 'correspondence' | 'bank' | 'scenario' | 'invoices' | 'release' | 'scheduled' | 'live';
	href: string;
	done: boolean;
};

export type OutstandingRow = {
	currency: string;
	dueCents: number;
	notDueCents: number;
	disputedCents: number;
};
export type StatusCount = { status: string; count: number; residualCents: number };
export type ComingAction = { invoiceId: string; number: string; customer: string; label: string; at: string };

export type HomeView = {
	checklist: readonly ChecklistStep[];
	outstanding: readonly OutstandingRow[];
	statuses: readonly StatusCount[];
	coming: readonly ComingAction[];
	currency: string;
};
