import type { Channel, SendWindow } from '../receivables/send-window.ts';
import type { Condition } from './condition.ts';

export type NodeId = string;
export type NodeKind =
	| 'start'
	| 'wait'
	| 'email'
	| 'sms'
	| 'letter'
	| 'call'
	| 'task'
	| 'approval'
	| 'branch'
	| 'formal-notice'
	| 'hand-off'
	| 'thanks'
	| 'promise-watch'
	| 'penalty'
	| 'alert'
	| 'webhook'
	| 'end';

/** Swimlanes of the canvas (design §3.1). */
export type Phase = 'before-due' | 'overdue' | 'formal-notice' | 'collections' | 'paid';

/** One case of a branch; `next` is `''` while a draft leads it nowhere yet. */
export type Branch = { when: Condition; next: NodeId };

/**
 * One node as people draw and files hold it (design §6.2): common keys, ports, and the fields of its kind, which
 * only the kind's catalogue file knows. `next` is absent where the kind has no such port.
 */
export type ScenarioNode = {
	kind: NodeKind;
	label: string;
	disabled?: boolean;
	next?: NodeId;
	branches?: readonly Branch[];
	onFailure?: NodeId;
	/** other named ports of the kind: `onPaid`, `otherwise`, `onRefused`, `kept`, `broken`, outcomes of a call … */
	ports?: Readonly<Record<string, NodeId>>;
	fields: Readonly<Record<string, FieldValue>>;
};

export type FieldValue =
	string | number | boolean | null | readonly FieldValue[] | { readonly [key: string]: FieldValue };

export type CatchUp = 'next-step' | 'highest-amicable' | 'one-by-one';

export type ScenarioSettings = {
	/** days between two contacts of a customer; absent ⇒ the organisation's */
	minGapDays?: number;
	catchUp: CatchUp;
	/** claims below are not chased by messages, in cents */
	minAmountCents?: number;
	/** what a live promise or an open dispute does; the core always pauses formal steps */
	pauseOn: readonly ('promise' | 'dispute')[];
	maxPromises?: number;
	/** hours of each channel, within those of the company and of the law; absent ⇒ theirs */
	windows?: Readonly<Partial<Record<Channel, SendWindow>>>;
};

export type Scenario = {
	amiable: 1;
	id: string;
	name: string;
	/** id of the node of kind `start` */
	start: NodeId;
	settings: ScenarioSettings;
	nodes: Readonly<Record<NodeId, ScenarioNode>>;
	/** positions and notes: never part of the hash */
	layout?: Readonly<Record<string, FieldValue>>;
};
