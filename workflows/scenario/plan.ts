import type { ContactLevel } from '../receivables/account/intent.ts';
import type { Channel, SendWindow } from '../receivables/send-window.ts';
import type { EndOutcome } from '../receivables/trace.ts';
import type { Condition } from './condition.ts';
import type { NodeId, NodeKind, Phase, ScenarioSettings } from './graph.ts';

/** Something that happened to the invoice while its run went on, the latest time it did (design §3.2: any event). */
export type EventAnchor =
	| 'reply'
	| 'payment'
	| 'payment-return'
	| 'credit-note'
	| 'dispute-opening'
	| 'promise-outcome'
	| 'delivery-failure';

export type Anchor =
	| EventAnchor
	| 'issue-date'
	| 'original-due-date'
	| 'due-date'
	| 'previous-contact'
	| 'letter-reception'
	| 'promise-date'
	| 'dispute-resolution'
	| 'arrival';

/** Kinds compile to these few operations; `step` knows operations, only the catalogue knows kinds. */
export type Op =
	| { op: 'pass'; next: NodeId }
	| {
			op: 'wait';
			anchor: Anchor;
			offset: number;
			days: 'calendar' | 'working';
			/** from what follows: before due → backward, contact → forward, internal alert → backward */
			shift: 'forward' | 'backward' | 'none';
			/** whose send window the target falls in; null ⇒ internal: the creditor's day only, when its office opens */
			channel: Channel | null;
			/** the hours of that contact; absent ⇒ the scenario's, else the channel's */
			hours?: SendWindow;
			/** never before the day after these deadlines, once told to the debtor */
			after: readonly ('granted-date' | 'formal-deadline')[];
			/** over at once when this is known, whatever the date; absent ⇒ nothing ends it early */
			endsOn?: 'collection-returned';
			next: NodeId;
	  }
	| {
			op: 'contact';
			contact: 'email' | 'sms' | 'letter' | 'formal-notice';
			channel: Channel;
			/** its own hours; absent ⇒ the scenario's, else the channel's */
			hours?: SendWindow;
			level: ContactLevel;
			template: string;
			/** absent ⇒ as the customer's profile asks */
			tone?: 'courteous' | 'neutral' | 'firm';
			mode: 'automatic' | 'confirm';
			to: readonly string[];
			cc: readonly string[];
			from: 'company' | 'collector' | 'salesperson';
			attach: 'invoices' | 'statement' | 'none';
			/** a file that cannot be attached: send with a link to it, or hold the message */
			missingAttachment: 'link' | 'hold';
			/** `letter` only: a registered letter gives proof of posting, a warning announces the collection agent (s23) */
			letterKind: 'simple' | 'warning' | 'registered' | null;
			grant: { days: number; from: 'sending' | 'reception' } | null;
			/** the node's own gap in days; null ⇒ the scenario's, else the organisation's */
			minGapDays: number | null;
			minAmountCents: number | null;
			next: NodeId;
			onFailure: NodeId | null;
	  }
	| {
			op: 'human';
			task: 'call' | 'task';
			code: string;
			/** a call's own hours; absent ⇒ the scenario's, else the channel's */
			hours?: SendWindow;
			/** the call sheet or the instructions, a message template; null ⇒ the label says it all */
			template: string | null;
			minGapDays: number | null;
			owner: string;
			fallbackOwner: string;
			slaDays: number;
			mode: 'automatic' | 'confirm';
			to: readonly string[];
			/** parallel e-mail of a call (s25) */
			parallel: {
				template: string;
				tone?: 'courteous' | 'neutral' | 'firm';
				to: readonly string[];
				/** absent ⇒ nobody in copy */
				cc?: readonly string[];
				/** absent ⇒ the invoices' own files */
				attach?: 'statement' | 'none';
				/** absent ⇒ it leaves with a link */
				missingAttachment?: 'hold';
				grant: { days: number; from: 'sending' } | null;
			} | null;
			outcomes: Readonly<Record<string, NodeId>>;
			next: NodeId;
			onFailure: NodeId | null;
	  }
	| { op: 'approval'; act: string; owner: string; next: NodeId; onRefused: NodeId | null }
	| { op: 'branch'; cases: readonly { when: Condition; next: NodeId }[]; otherwise: NodeId }
	| { op: 'thanks'; template: string; next: NodeId }
	| { op: 'promise-watch'; kept: NodeId; broken: NodeId; next: NodeId }
	| { op: 'hand-off'; procedure: string; to: string; next: NodeId; onFailure: NodeId | null }
	/** starts claiming accessories from here on (policy `claim`) */
	| { op: 'penalty'; claim: readonly ('penalties' | 'indemnity')[]; next: NodeId }
	| { op: 'alert'; code: string; owner: string; next: NodeId }
	| { op: 'webhook'; event: string; next: NodeId }
	| { op: 'end'; outcome: EndOutcome };

export type PlanNode = { kind: NodeKind; label: string; phase: Phase; op: Op };

/** What runs: flat, versioned, canonical; travels inside the workflow input (design §1.2). */
export type Plan = {
	interpreter: 1;
	scenario: { id: string; name: string; version: number; hash: string };
	entry: NodeId;
	/** where a run goes when nothing is owed any more; null ⇒ it ends `paid` */
	onPaid: NodeId | null;
	settings: ScenarioSettings;
	nodes: Readonly<Record<NodeId, PlanNode>>;
};
