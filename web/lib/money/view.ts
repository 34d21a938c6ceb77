import type { BankFormat } from '#workflows/files/bank/statement.ts';
import type { LineKind } from '#workflows/receivables/matching/line-kind.ts';
import type { MatchingReason } from '#workflows/receivables/matching/receipt.ts';
import type { LineFilter } from './files/line-filter.ts';
import type { LineState } from './line-states.ts';

/** A file in the list. Instants are ISO text. */
export type FileRow = {
	id: string;
	filename: string;
	format: BankFormat;
	at: string;
	lines: number;
	knownLines: number;
	queued: number;
	left: number;
	matched: number;
};

/** Money by currency, with how many lines or customers it is made of. */
export type Total = { currency: string; count: number; cents: number };

/** How old the newest knowledge of payments is. `gate`: what happens when it is too old; null ⇒ nothing is set. */
export type Freshness = {
	at: string | null;
	stale: boolean;
	gate: 'warn' | 'hold' | null;
	maxAgeDays: number | null;
};

export type MoneyHome = {
	files: readonly FileRow[];
	accounts: readonly { id: string; iban: string; currency: string; bank: string | null }[];
	queued: readonly Total[];
	unallocated: readonly Total[];
	freshness: Freshness;
	editable: boolean;
	sample: boolean;
};

export type StatementRow = {
	/** place in the file, from 1 */
	position: number;
	account: string;
	currency: string;
	reference: string | null;
	openingOn: string | null;
	openingCents: number | null;
	closingOn: string | null;
	closingCents: number | null;
	lines: number;
	inCents: number;
	outCents: number;
	/** the statement of the account that closes where this one opens; null where none was taken */
	before: { fileId: string; position: number; closingOn: string; closingCents: number } | null;
};

export type LineRow = {
	id: string;
	line: number;
	bookedOn: string;
	amountCents: number;
	currency: string;
	partyName: string | null;
	label: string;
	kind: LineKind;
	state: LineState;
	customerId: string | null;
	customer: string | null;
	paymentId: string | null;
	/** by whom it was settled; null with a settled state: without a person */
	settledBy: string | null;
	confidence: number;
	reasons: readonly MatchingReason[];
	because: string | null;
};

export type FileView = {
	id: string;
	filename: string;
	format: BankFormat;
	at: string;
	by: string | null;
	lines: number;
	knownLines: number;
	left: number;
	statements: readonly StatementRow[];
	counts: readonly { state: LineState; count: number }[];
	filter: LineFilter;
	/** what the filter finds, by currency: entries less outgoings */
	found: readonly Total[];
	rows: readonly LineRow[];
	next: string | null;
	editable: boolean;
};

/** What a form of these pages answers; null before anything was sent. */
export type MoneyAnswer = {
	form: string;
	done: boolean;
	refusal: { code: string; params: Record<string, unknown> } | null;
	problems: Record<string, string>;
	values: Record<string, string>;
} | null;

export type MoneySettings = {
	/** null: nothing is matched without a person */
	matchingThreshold: number | null;
	feeToleranceCents: number;
	paymentDataMaxAgeDays: number | null;
	paymentDataGate: 'warn' | 'hold';
	/** balances that accounting tells are compared, and formal steps wait while they differ */
	compareBalances: boolean;
	currency: string;
	editable: boolean;
};
