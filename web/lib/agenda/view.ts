import type { TaskFilter, TaskRow } from '#lib/tasks/view.ts';

export const GROUPINGS = ['customer', 'amount', 'owner'] as const;
export type Grouping = (typeof GROUPINGS)[number];

/** What the address of the agenda says; every view of it is shared by its URL. */
export type AgendaFilter = {
	group: Grouping;
	/** `mine`, `all`, or the id of a colleague */
	who: string;
	kind: TaskFilter;
	search: string;
	/** one customer's work alone */
	customer: string | null;
	after: string | null;
	mode: 'list' | 'one';
};

export type Stake = { currency: string; cents: number };

export type WorkSummary = { tasks: number; customers: number; stakes: readonly Stake[] };

/** The work about one customer, or of one person, with what is at stake: each invoice counted once. */
export type WorkGroup = {
	/** customer or person; empty ⇒ work about nobody, or of anybody in the role */
	id: string;
	name: string | null;
	phone: string | null;
	count: number;
	stakes: readonly Stake[];
	/** days of the invoice that is late longest; 0 ⇒ none is late */
	daysLate: number;
	tasks: readonly TaskRow[];
};

/** What runs do by themselves, or ask of people, on a day to come. */
export type ComingDay = { on: string; count: number; stakes: readonly Stake[] };
export type ComingAction = {
	invoiceId: string;
	number: string;
	customer: string;
	label: string;
	at: string;
};

export type Publication = { id: string; scenarioId: string; scenario: string; by: string; at: string };

/** Acts on several tasks that can still be taken back, or that could not be carried out. */
export type ActBatch = {
	id: string;
	act: string;
	at: string;
	applyAt: string;
	/** waits to be carried out; else it is done and can be undone until `applyAt` */
	waiting: boolean;
	items: readonly {
		key: string;
		code: string;
		customer: string | null;
		number: string | null;
		problem: string | null;
	}[];
};

/** `standIn`: who does their work today; null ⇒ they are there. */
export type Colleague = { userId: string; name: string; standIn: string | null };

/** What an act on several tasks did: how many, and which of them it could not do. */
export type MassAnswered = {
	form: 'mass' | 'undo';
	done: boolean;
	count: number;
	refused: readonly {
		key: string;
		problem: { code: string; params: Readonly<Record<string, unknown>> };
	}[];
};
