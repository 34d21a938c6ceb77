/** One line of the list of disputes. Instants are ISO text, money is cents. */
export type DisputeRow = {
	id: string;
	invoiceId: string;
	number: string;
	customerId: string;
	customer: string;
	category: string;
	status: string;
	subStatus: string;
	amountCents: number;
	currency: string;
	openedAt: string;
	ageDays: number;
	resolveOn: string;
	/** days since the day by which it should have been settled; 0 when not */
	lateDays: number;
	owner: string | null;
	source: string | null;
	resolvedAt: string | null;
	acceptedCents: number | null;
};

export const DISPUTE_STATES = ['open', 'due', 'settled', 'all'] as const;
type DisputeState = (typeof DISPUTE_STATES)[number];
export const DISPUTE_SORTS = ['due', 'age', 'amount', 'customer'] as const;
export type DisputeSort = (typeof DISPUTE_SORTS)[number];

export type DisputeFilter = {
	search: string;
	state: DisputeState;
	/** `status / sub-status`, or empty */
	code: string;
	/** a person's id, `none`, or empty */
	owner: string;
	/** one cause of the analysis: what it is counted by, and its value (empty: not given) */
	by: CauseKey | null;
	key: string;
	/** one currency, or empty */
	currency: string;
	/** first and last day on which they were opened, both included; empty: any */
	from: string;
	to: string;
	/** how they ended; null: however */
	verdict: Verdict | null;
	/** how long they have been open; null: however long */
	age: AgeBucket | null;
	view: 'table' | 'board';
	sort: DisputeSort;
	after: string | null;
};

/** What came of a settled dispute: all, a part or nothing of it was accepted. */
export const VERDICTS = ['founded', 'partly', 'unfounded'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** Open disputes by how long they have been open, by currency. */
export const AGE_BUCKETS = ['0-7', '8-15', '16-30', '31-60', '61-more'] as const;
export type AgeBucket = (typeof AGE_BUCKETS)[number];
/** Disputes of one age in one currency; of very many the number alone is known. */
export type AgeLine = { bucket: AgeBucket; count: number } & (
	{ currency: string; cents: number } | { currency: null; cents: null }
);

/** What a filter leaves, all ages: of very many the number alone, without amounts. Money is cents of `currency`. */
export type DisputesTotal = {
	count: number;
	/** `cents` contested; `owedCents` the part of it that is still owed and contested, as the dashboard counts it */
	amounts: readonly { currency: string; cents: number; owedCents: number }[];
};

export type CodeChoice = { status: string; subStatus: string };
export type OwnerChoice = { id: string; name: string };

/** What happened to a dispute, said or done; `params` are codes, dates and amounts. */
export type DisputeNoteView = {
	id: string;
	at: string;
	side: 'debtor' | 'company';
	author: string | null;
	kind: string;
	body: string | null;
	params: Readonly<Record<string, string | number | null>>;
	document: { id: string; filename: string; mediaType: string } | null;
};

export type DisputeView = {
	head: DisputeRow & {
		ownerId: string | null;
		ownerEmail: string | null;
		cause: string | null;
		product: string | null;
		site: string | null;
		residualCents: number;
		invoiceCents: number;
		dueOn: string;
	};
	/** what goes on while it is open; `lapsed`: its last day has passed, and its part is asked for again */
	meanwhile: { chasedCents: number; lapsed: boolean; next: { label: string; at: string | null } | null };
	siblings: readonly { id: string; amountCents: number; resolved: boolean }[];
	notes: readonly DisputeNoteView[];
	codes: readonly CodeChoice[];
	owners: readonly OwnerChoice[];
	causes: readonly string[];
	may: { handle: boolean; settle: boolean };
};

/** What causes are counted by (s26). */
export const CAUSE_KEYS = ['category', 'cause', 'product', 'site', 'customer', 'owner'] as const;
export type CauseKey = (typeof CAUSE_KEYS)[number];

export type CauseRow = {
	/** empty: not given */
	key: string;
	currency: string;
	count: number;
	open: number;
	amountCents: number;
	settledCents: number;
	acceptedCents: number;
	/** days from opening to settling, mean of those settled */
	days: number | null;
	founded: number;
	partly: number;
	unfounded: number;
	/** what all causes of the currency add up to */
	allCents: number;
};

export const CAUSE_SORTS = ['amount', 'count', 'days', 'cause'] as const;
export type CauseSort = (typeof CAUSE_SORTS)[number];

export type CauseFilter = {
	by: CauseKey;
	from: string;
	to: string;
	sort: CauseSort;
	after: string | null;
};
