import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { ContactState } from '../values.ts';

/** What a run asks, for the account to decide. `at` is business time. */
export type ContactQuestion = {
	customerId: string;
	runId: string;
	invoice: string;
	at: Instant;
	intent: Intent;
	scenario: { id: string; version: number };
};

export type SendDecision = Extract<Decision, { kind: 'send' }>;

/** A contact as it was claimed, and what became of it. */
export type StoredContact = {
	key: string;
	state: ContactState;
	/** when a try last handed it to its provider; null: it has certainly not left */
	takenAt: Date | null;
	provider: string | null;
	providerReference: string | null;
	messageId: string | null;
	failure: string | null;
	/** the record of its run that was written with its outcome */
	recordNumber: number | null;
};

/**
 * The answer to a contact order. `send`: claimed, and no provider was given it: deliver it. `claimed-before`: an earlier
 * try of this very order handed it over and nobody knows what came of it: ask the provider. `settled`: it was delivered,
 * failed or given up as unknown before; nothing is to be done again.
 */
export type ContactAnswer =
	| Decision
	| { kind: 'claimed-before'; decision: SendDecision; contact: StoredContact }
	| { kind: 'settled'; decision: SendDecision; contact: StoredContact };

/**
 * What the run learns beside the decision: the account as it is now (design §3.5). `isStored`: an earlier try or a
 * sibling decided it, so that it may be out of date. `logged`: entries of the account's log by then.
 */
export type Decided = {
	answer: ContactAnswer;
	isStored: boolean;
	logged: number;
	seq: number;
	snapshot: Snapshot;
};
