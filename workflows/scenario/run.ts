import type { CivilDate } from '../receivables/civil-date.ts';
import type { Calendars } from '../receivables/contact-day.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { Decision, Intent } from '../receivables/account/intent.ts';
import type { LivePromise, PendingAck, RunFact, Snapshot } from '../receivables/account/run-fact.ts';
import type { CollectionStatus, Deadline, EndOutcome, TraceEntry, Why } from '../receivables/trace.ts';
import type { NodeId } from './graph.ts';
import type { EventAnchor, Plan, PlanNode } from './plan.ts';

export type Position = { node: NodeId; visit: number };

/** What the run stands on at its node. One at a time; a clock beside it may still wake the run. */
export type Standing =
	/** `confirmed`: a person has confirmed the message that waits, is asked for, or comes back later */
	| { kind: 'waiting'; until: Instant; why: readonly Why[]; confirmed?: true }
	| { kind: 'contacting'; key: string; attempt: number; confirmed?: true }
	| { kind: 'deferred'; key: string; attempt: number; until: Instant; why: readonly Why[]; confirmed?: true }
	| {
			kind: 'held';
			key: string;
			attempt: number;
			reason: string;
			since: Instant;
			why: readonly Why[];
			confirmed?: true;
	  }
	| { kind: 'confirming'; task: string; since: Instant; remindAt: Instant }
	| { kind: 'tasked'; task: string; until: Instant; since: Instant }
	| { kind: 'approving'; task: string; since: Instant; remindAt: Instant }
	| { kind: 'acting'; key: string }
	| { kind: 'watching'; promise: LivePromise }
	| { kind: 'thanking' };

/** Timed obligations beside the node's own wait; the earliest of all decides the one timer. */
export type Clock =
	| { name: 'overdue'; at: Instant }
	| { name: 'ack'; at: Instant; payment: string }
	| { name: 'promise'; at: Instant; promise: string }
	| { name: 'dispute'; at: Instant }
	| { name: 'pause'; at: Instant }
	| { name: 'held'; at: Instant }
	| { name: 'check-reception'; at: Instant }
	| { name: 'insurance'; at: Instant; left: number };

/** Dates that later nodes anchor on. A deadline told to the debtor is stored and never recomputed (design §3.2). */
export type Anchors = {
	arrivedAt: Instant;
	previousContact: CivilDate | null;
	grantedDate: CivilDate | null;
	letter: {
		node: NodeId;
		/** a formal notice starts the debtor's last deadline; other letters only anchor waits */
		formal: boolean;
		depositedOn: CivilDate;
		presentedOn: CivilDate | null;
		receivedOn: CivilDate | null;
		/** first presentation, or deposit + 5 working days without news, stands in for reception */
		basis: 'received' | 'presented' | 'no-tracking' | null;
		/** it came back, address unknown, and nobody has posted it again */
		lost?: true;
		days: number;
	} | null;
	formalDeadline: CivilDate | null;
	promiseDate: CivilDate | null;
	disputeResolvedOn: CivilDate | null;
	/** the latest day of each other event that a wait may count from; absent ⇒ none happened, or a run from before them */
	events?: Readonly<Partial<Record<EventAnchor, CivilDate>>>;
};

/** One invoice in one plan. Plain JSON: it is what continue-as-new carries and what `invoice_run` projects. */
export type RunState = {
	/** prefix of every key: the workflow id in Temporal, the invoice id in the simulator */
	runId: string;
	invoice: string;
	status: CollectionStatus;
	position: Position | null;
	standing: Standing | null;
	clocks: readonly Clock[];
	visits: Readonly<Record<NodeId, number>>;
	/** acting nodes done: never run again, also after a version move */
	executed: readonly NodeId[];
	anchors: Anchors;
	snapshot: Snapshot;
	lastSeq: number;
	startedAt: Instant;
	deferrals: { count: number; since: Instant } | null;
	/** where a run returns to if the residual rises again */
	resumeAt: Position | null;
	acks: readonly PendingAck[];
	formalReached: boolean;
	handedOff: boolean;
	/** who approved the hand-off that comes next, and at which node: void if the claim moves first */
	approvedBy: string | null;
	approvalNode: NodeId | null;
	/** accessories that a `penalty` node has started to claim */
	claims: readonly ('penalties' | 'indemnity')[];
	/** actions that a person put in, by their own id; each returns to where the run stood */
	inserted: Readonly<Record<NodeId, PlanNode>>;
	/** payments already acknowledged: a late snapshot that still lists one changes nothing */
	acknowledged: readonly string[];
	/** the outcome reached, kept back until the last acknowledgement has left */
	ending: EndOutcome | null;
	ended: EndOutcome | null;
};

/** Everything that can reach a run. `at` is business time, never the host's clock (design §3.2). */
export type RunEvent =
	| { type: 'start'; at: Instant; runId: string; invoice: string; snapshot: Snapshot; seq: number }
	| { type: 'wake'; at: Instant }
	| { type: 'fact'; at: Instant; fact: RunFact }
	| { type: 'decision'; at: Instant; key: string; decision: Decision; fact?: RunFact }
	| { type: 'delivery-failed'; at: Instant; key: string; reason: string }
	| { type: 'act-done'; at: Instant; key: string; ok: boolean }
	| { type: 'task-done'; at: Instant; task: string; outcome: string; actor: string | null; value?: string }
	/** `step`: what is left out when the run only waits for it; absent ⇒ the wait alone is cut short */
	| { type: 'skip-node'; at: Instant; expected: Position; step?: NodeId; actor: string; reason: string }
	| { type: 'insert-action'; at: Instant; expected: Position; id: NodeId; action: PlanNode; actor: string }
	| { type: 'moved'; at: Instant; mapping?: Readonly<Record<NodeId, NodeId>> };

/** What the host must do. Keys never change; hosts start effects in order and feed the answers back as events. */
export type Effect =
	| { type: 'contact'; intent: Intent }
	| { type: 'acknowledge'; intent: Intent }
	| {
			type: 'hand-off';
			key: string;
			node: NodeId;
			procedure: string;
			to: string;
			approvedBy: string | null;
			intent: Intent;
	  }
	| { type: 'create-task'; task: string; code: string; owner: string; node: NodeId; dueAt: Instant | null }
	| { type: 'cancel-task'; task: string }
	| { type: 'settle-promise'; promise: string; at: Instant }
	| { type: 'webhook'; key: string; node: NodeId; event: string };

/** Frozen calendars plan; the current calendar, loaded in the decision transaction, decides (design §3.2). */
export type StepContext = {
	plan: Plan;
	calendars: Calendars;
	/** the run began when the e-mail beside a call was never confirmed, and its history must replay; absent ⇒ it is */
	callMailsUnasked?: true;
};

export type StepResult = { state: RunState; effects: readonly Effect[]; entries: readonly TraceEntry[] };

/** What happens next. Pure: same plan, calendars, state and event give the same answer in every host. */
export type Step = (context: StepContext, state: RunState | null, event: RunEvent) => StepResult;

/** The next action with its derivation, for screens, API and Temporal queries. */
export type NextAction = {
	node: NodeId;
	label: string;
	at: Instant | null;
	why: readonly Why[];
	waitingFor: string;
	deadline?: Deadline;
};
