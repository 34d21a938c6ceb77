import type { Decision, Intent } from '../receivables/account/intent.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { Deadline, TraceEntry } from '../receivables/trace.ts';
import type { Op, Plan } from '../scenario/plan.ts';
import type { Effect, NextAction, RunState } from '../scenario/run.ts';

/** Who an order is for; every activity gets it first. */
export type RunRef = { organisationId: string; customerId: string; runId: string; invoice: string };

/**
 * A contact to decide and, if the decision says so, to deliver. `at` is business time. `foreseen`: what to record of the
 * run, in the same transaction as the delivery, if the decision is to send with that very deadline. `heard`: the last
 * fact that the run knew of when it asked, where a later one makes what was approved another thing. `inserted`: what the
 * step does, where a person put it in and no stored plan tells.
 */
export type ContactOrder = RunRef & {
	at: Instant;
	intent: Intent;
	scenario: Plan['scenario'];
	foreseen?: ForeseenRecord;
	heard?: number;
	inserted?: Op;
};

/**
 * The record of a run once its message has left as asked; `entries`: lines that nobody has written yet; `following`: what
 * the run says after the line of the message.
 */
export type ForeseenRecord = Pick<
	RunRecord,
	'at' | 'state' | 'next' | 'nextWakeAt' | 'entries' | 'recordNumber'
> & {
	deadline: Deadline | null;
	following?: readonly TraceEntry[];
};

/**
 * What became of a contact order. `refused`: the provider will never take it (bad recipient, template error).
 * `unknown`: claimed, the provider can't be asked: an incident task exists, nothing was sent again (design §3.4).
 * `recorded`: what the order foresaw came true and is written, with the line of the contact.
 */
export type ContactResult =
	| { kind: 'decided'; decision: Decision; recorded?: true }
	| { kind: 'refused'; decision: Decision; reason: string }
	| { kind: 'unknown'; decision: Decision };

export type TaskOrder = RunRef & {
	at: Instant;
	effect: Extract<Effect, { type: 'create-task' }>;
	scenario: Plan['scenario'];
};
export type TaskCancellation = RunRef & { at: Instant; task: string };
export type HandOffOrder = RunRef & {
	at: Instant;
	effect: Extract<Effect, { type: 'hand-off' }>;
	scenario: Plan['scenario'];
	/** absent ⇒ asked before runs said it */
	heard?: number;
};
export type PromiseOrder = RunRef & { at: Instant; promise: string };
export type GiveUpOrder = RunRef & { at: Instant; key: string; scenario: Plan['scenario'] };
export type WebhookOrder = RunRef & { at: Instant; key: string; node: string; event: string };

/** A journal line waiting to be written: what `step` said, and when in business time. */
export type StampedEntry = { at: Instant; entry: TraceEntry };

/** The projection that screens read, and the journal lines since the last one (design §3.6). */
export type RunRecord = RunRef & {
	/** business time of the last event applied */
	at: Instant;
	scenario: Plan['scenario'];
	state: RunState;
	next: NextAction | null;
	nextWakeAt: Instant | null;
	/** the contact under way or about to be, for a sibling that decides the slot meanwhile; null ⇒ none */
	pendingIntent: Intent | null;
	entries: readonly StampedEntry[];
	/** grows by one per record of a run: a retry writes the same lines once */
	recordNumber: number;
};

/** The activities that a run may call, as types only: the sandbox never sees their code. */
export type RunActivities = {
	sendEmail: (order: ContactOrder) => Promise<ContactResult>;
	sendSms: (order: ContactOrder) => Promise<ContactResult>;
	sendLetter: (order: ContactOrder) => Promise<ContactResult>;
	prepareCall: (order: ContactOrder) => Promise<ContactResult>;
	acknowledgePayment: (order: ContactOrder) => Promise<ContactResult>;
	handOff: (order: HandOffOrder) => Promise<ContactResult>;
	createTask: (order: TaskOrder) => Promise<void>;
	cancelTask: (order: TaskCancellation) => Promise<void>;
	settlePromise: (order: PromiseOrder) => Promise<void>;
	giveUpContact: (order: GiveUpOrder) => Promise<void>;
	callWebhook: (order: WebhookOrder) => Promise<void>;
};

export type RunRecorder = { recordRun: (record: RunRecord) => Promise<void> };
