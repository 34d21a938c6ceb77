import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Way } from '../cases/opening-case.ts';

/** What leaves, as it costs: a formal notice is a registered letter; thanks and receipts are e-mails that ask nothing. */
export const SENDINGS = ['email', 'thanks', 'sms', 'letter', 'registered', 'call'] as const;
export type Sending = (typeof SENDINGS)[number];
export type Counts = Readonly<Record<Sending, number>>;

/** An invoice that the report speaks of; `way` null ⇒ no open run, such as one whose thanks are still to leave. */
export type KnownInvoice = {
	id: string;
	number: string;
	customer: string;
	dueOn: CivilDate;
	residualCents: number;
	currency: string;
	way: Way | null;
};

/** One thing that the story brings, about some invoices of one customer; every number of the report counts some of these. */
export type Happening = {
	what: Sending | 'task' | 'hand-off' | 'held';
	on: CivilDate;
	customer: string;
	/** ids, to be looked up in `known` */
	invoices: readonly string[];
	/** name of the step; null ⇒ none, as for receipts */
	step: string | null;
	/** who calls or does the task, by name or role; null ⇒ nobody has to */
	person: string | null;
	/** why it is held, or which task it is; null ⇒ neither */
	code: string | null;
};

/** An open invoice that nobody writes to in the time looked at, and the last thing that the story says of it. */
export type Silent = { invoice: KnownInvoice; reason: SilentReason };

/** `later`: its next step comes after the time looked at; others are reasons of the story itself. */
export type SilentReason =
	| { code: 'later' | 'under-way' | 'waits-for-person' | 'ended' | 'deferred' }
	| { code: 'held' | 'skipped'; detail: string };

/** A customer that would get two messages on one day. */
export type Double = {
	customer: string;
	on: CivilDate;
	messages: readonly { what: Sending; invoices: readonly string[]; currency: string }[];
};

/** Calls that one person would have to make on one day. */
export type CallDay = { person: string; on: CivilDate; calls: number };

/** What a scenario would do to the whole open ledger from `from` to `until`, both days included. */
export type PortfolioReport = {
	from: CivilDate;
	until: CivilDate;
	/** the invoices asked about */
	invoices: readonly KnownInvoice[];
	customers: number;
	/** every invoice that the report names, by id */
	known: ReadonlyMap<string, KnownInvoice>;
	/** by day */
	happenings: readonly Happening[];
	totals: Counts;
	weeks: readonly { from: CivilDate; counts: Counts }[];
	silent: readonly Silent[];
	doubles: readonly Double[];
	calls: readonly CallDay[];
	/** customers whose story cannot be told, with the code of the refusal */
	untold: readonly { customer: string; code: string }[];
};
