import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { Way } from '../cases/opening-case.ts';

/** What leaves, as it costs: a formal notice is a registered letter; thanks and receipts are e-mails that ask nothing. */
export const SENDINGS = ['email', 'thanks', 'sms', 'letter', 'registered', 'call'] as const;
export type Sending = (typeof SENDINGS)[number];
export type Counts = Readonly<Record<Sending, number>>;

/** An open invoice that nobody writes to in the time looked at, and the last thing that the story says of it. */
export type Silent = {
	invoice: string;
	number: string;
	customer: string;
	dueOn: CivilDate;
	residualCents: number;
	currency: string;
	reason: SilentReason;
};

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
	invoices: number;
	customers: number;
	ways: Readonly<Record<Way, number>>;
	totals: Counts;
	weeks: readonly { from: CivilDate; counts: Counts }[];
	silent: readonly Silent[];
	doubles: readonly Double[];
	calls: readonly CallDay[];
	handOffs: number;
	tasks: number;
	/** customers whose story cannot be told, with the code of the refusal */
	untold: readonly { customer: string; code: string }[];
};
