import type { JournalOrder } from '#db/journal/search-journal.ts';

/** What the address of the journal says; empty text is no filter. */
export type JournalFilter = {
	kind: string;
	actor: string;
	customer: string;
	invoice: string;
	from: string;
	to: string;
	text: string;
	sort: JournalOrder;
	after: string | null;
};

/** One line with its words looked up. `at` is ISO text. */
export type JournalRow = {
	seq: number;
	at: string;
	kind: string;
	/** of a fact, its type */
	type: string | null;
	actor: string | null;
	customer: { id: string; name: string } | null;
	invoices: readonly { id: string; number: string }[];
	/** more invoices than are named */
	moreInvoices: number;
	line: string;
	previousHash: string;
	hash: string;
};

export type JournalView = {
	filter: JournalFilter;
	rows: readonly JournalRow[];
	next: string | null;
	people: readonly { userId: string; name: string }[];
	head: { seq: number; hash: string } | null;
	mayVerify: boolean;
	/** the text is too short to be looked for beyond the first lines of the order */
	isShort: boolean;
};

/** What checking the chain found. */
export type Verification = { ok: true; lines: number } | { ok: false; line: number; fault: string };
