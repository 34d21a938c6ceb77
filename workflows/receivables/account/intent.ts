import type { Accessory } from '../accessories.ts';
import type { Deadline, TraceEntry, Why } from '../trace.ts';
import type { Channel, SendWindow } from '../send-window.ts';
import type { CivilDate } from '../civil-date.ts';
import type { Instant } from '../local-time.ts';
import type { Cents } from '../money.ts';

/** How hard a contact presses. `warning` and `formal` neither absorb nor are absorbed (design §3.3). */
export type ContactLevel = 'pre-due' | 'amicable' | 'warning' | 'formal' | 'acknowledgement';

/** What a run would like to do in a slot. The account answers one {@link Decision} per intent. */
export type Intent = {
	/** `workflowId/nodeId:visit` in Temporal, `<invoice>/<node>:<visit>` in the simulator: never changes */
	key: string;
	/** how many times this key was answered before */
	attempt: number;
	invoice: string;
	node: string;
	kind: 'email' | 'sms' | 'letter' | 'formal-notice' | 'call' | 'acknowledgement' | 'hand-off';
	channel: Channel;
	level: ContactLevel;
	template: string;
	/** contact roles in order of preference; empty ⇒ whoever can be reached on the channel */
	to: readonly string[];
	/** the due date as the run knows it: an extension may be on its way to it; absent ⇒ not said */
	dueOn?: CivilDate;
	/** acknowledgement only */
	payment?: string;
	/** the node's own gap, else the scenario's, else the organisation's, in days */
	minGapDays?: number;
	/** the step's own hours, else the scenario's; absent ⇒ the company's */
	hours?: SendWindow;
	minAmountCents?: Cents;
	/** days granted to the debtor: from sending (a reminder) or from reception (a formal notice) */
	grant?: { days: number; from: 'sending' | 'reception' };
	/** for `claim` policies that start at a level */
	formalReached: boolean;
	handedOff: boolean;
	/** accessories that a step before this one has started to claim; absent ⇒ none */
	claims?: readonly Accessory[];
	/** the scenario's; absent ⇒ both. Formal steps wait for promises and disputes whatever it says */
	pauseOn?: readonly ('promise' | 'dispute')[];
	/** a person has looked at this very message and let it go; absent ⇒ nobody has */
	confirmed?: true;
	/** hand-off only: who approved it, for its line */
	approvedBy?: string | null;
	deferrals: { count: number; since: Instant } | null;
	/** call only: the parallel e-mail is decided with it and is the same contact */
	parallel?: {
		key: string;
		template: string;
		to: readonly string[];
		grant?: { days: number; from: 'sending' };
	};
	/** how the date was reached, to be continued by the decision */
	why: readonly Why[];
	/** who owns a call */
	owner: string;
};

export type Decision =
	| {
			kind: 'send';
			invoices: readonly string[];
			entry: TraceEntry;
			parallelEntry?: TraceEntry;
			deadline?: Deadline;
			recipient: string;
			/** who gets the e-mail beside a call: not always whom one calls */
			parallelRecipient?: string;
	  }
	| { kind: 'merge'; into: string; entry: TraceEntry; deadline?: Deadline }
	| { kind: 'defer'; until: Instant; entry: TraceEntry; alert?: TraceEntry }
	| { kind: 'hold'; reason: string; entry: TraceEntry }
	| { kind: 'skip'; reason: string; entry: TraceEntry }
	| { kind: 'unreachable'; reason: 'no-contact'; entry: TraceEntry };

/** One decided slot: customer, currency, debtor-local date; a sibling that arrives later reads its row. */
export type Slot = { currency: string; date: CivilDate; rows: Readonly<Record<string, Decision>> };
