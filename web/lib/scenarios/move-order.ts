export const MOVE_STATES = ['waiting', 'asked', 'moved', 'refused'] as const;
export type MoveState = (typeof MOVE_STATES)[number];

export const MOVE_SORTS = ['state', 'newest', 'customer', 'amount'] as const;
export type MoveSort = (typeof MOVE_SORTS)[number];

/** Which orders to move a list holds; `search` in invoice numbers and names; in order, `state` is what was refused first. */
export type MoveFilter = { search: string; state: MoveState | ''; sort: MoveSort; after: string | null };

/** An order to one run to go on in another version, and what became of it. Instants are ISO text. */
export type MoveOrder = {
	id: string;
	invoiceId: string;
	number: string;
	customer: string;
	fromVersion: number;
	state: MoveState;
	problem: string | null;
	at: string;
	settledAt: string | null;
	currency: string;
	residualCents: number;
};

/** How many orders there are, whatever a filter leaves. */
export type MoveCounts = { moved: number; open: number; refused: number };
