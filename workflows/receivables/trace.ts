import type { AmountsAtDate } from './amounts.ts';
import type { CivilDate } from './civil-date.ts';
import type { Cents } from './money.ts';

/** One cause of a date, in the order applied: what it changed and by which rule. `from` and `to` are dates or local instants in ISO form. */
export type Why = { rule: WhyRule; from: string; to: string; note: string };

export type WhyRule =
	| 'anchor'
	| 'offset'
	| 'shift'
	| 'min-gap'
	| 'window'
	| 'closing'
	| 'catch-up'
	| 'merge'
	| 'pause'
	| 'promise'
	| 'dispute'
	| 'data-stale'
	| 'source-differs'
	| 'paid'
	| 'no-tracking'
	| 'missing-attachment'
	| 'rate-provisional'
	| 'granted-date';

export type CollectionStatus =
	'upcoming' | 'overdue' | 'promised' | 'disputed' | 'paused' | 'formal' | 'collections' | 'paid' | 'void';

export type EndOutcome = 'paid' | 'handed-off' | 'void' | 'written-off' | 'insolvency' | 'completed';

/** A date told to the debtor: fixed, or counted from the reception of the letter. Stored, never recomputed. */
export type Deadline = { type: 'date'; date: CivilDate } | { type: 'after-reception'; days: number };

export type ContactKind = 'email' | 'sms' | 'letter' | 'formal-notice' | 'call' | 'thanks' | 'receipt';

type Line<K extends string, Fields = unknown> = {
	kind: K;
	invoices: readonly string[];
	node?: string;
	why: readonly Why[];
} & Fields;

type MessageFields = {
	key: string;
	channel: 'email' | 'sms' | 'letter';
	language: string;
	currency: string;
	amounts: AmountsAtDate;
	deadline?: Deadline;
};

/** A call is a contact like the others (design §6.3), and a task for somebody. */
type CallFields = {
	key: string;
	channel: 'call';
	language: string;
	currency: string;
	amounts: AmountsAtDate;
	task: string;
	owner: string;
};

/**
 * What a reducer has to say of one instant; the host adds `at`, `seq` and `customer` (see {@link TraceLine}).
 * The simulator prints these lines, the journal stores them: one shape for both (design §6.3).
 */
export type TraceEntry =
	| Line<Exclude<ContactKind, 'call'>, MessageFields>
	| Line<'call', CallFields>
	| Line<'task', { task: string; owner: string; code: string }>
	| Line<'deferred', { key: string; until: string }>
	| Line<'held', { key: string; reason: string }>
	/** `by`: the person who left it out; absent ⇒ a rule did */
	| Line<'skipped', { key: string; reason: string; by?: string }>
	| Line<'merged', { key: string; into: string }>
	| Line<'paused', { until?: CivilDate }>
	| Line<'resumed'>
	| Line<'status', { from: CollectionStatus; to: CollectionStatus }>
	| Line<'end', { outcome: EndOutcome }>
	| Line<'promise-kept' | 'promise-partly-kept' | 'promise-broken', { promise: string; receivedCents: Cents }>
	| Line<'alert', { code: string }>
	| Line<'hand-off', { key: string; amounts: AmountsAtDate; approvedBy: string | null }>;

/** One printed line: `at` carries the organisation's offset; `seq` orders lines of the whole simulation. */
export type TraceLine = { at: string; seq: number; customer: string } & TraceEntry;
