import type { Snapshot } from '../receivables/account/run-fact.ts';
import type { Calendars } from '../receivables/calendar.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { CollectionStatus, EndOutcome } from '../receivables/trace.ts';
import type { Plan } from '../scenario/plan.ts';
import type { RunState } from '../scenario/run.ts';

/**
 * All that a run starts from. The plan and the frozen calendars travel inside, so that neither a publication nor
 * a holiday package can change a replay (design §1.2, §3.2). Ids, amounts and dates only.
 */
export type CollectionInput = {
	organisationId: string;
	customerId: string;
	invoice: string;
	invoiceNumber: string;
	plan: Plan;
	calendars: Calendars;
	/**
	 * What the account knew when the run was started. `recordNumber`: number of the last record written before;
	 * `recorded`: that record is of this very start and tells this status.
	 */
	start: {
		at: Instant;
		seq: number;
		snapshot: Snapshot;
		recordNumber?: number;
		recorded?: CollectionStatus;
	};
	/**
	 * Who writes down where the run stands after a message: the message's own activity, where it leaves as foreseen.
	 * `to-the-end`: also after an acknowledgement, and the end of the run; `with-message`: waits alone; absent ⇒ the run
	 * itself. Runs keep what they began with.
	 */
	records?: 'with-message' | 'to-the-end';
	/** The e-mail beside a call waits for a person where messages do; absent ⇒ the run began before, and keeps to that. */
	callMails?: 'confirmed';
	/** present when the run goes on: after a version move, or when a reversal reopens a closed run */
	resume?: {
		state: RunState;
		cause: 'moved' | 'reopened';
		mapping?: Readonly<Record<string, string>>;
		/** number of the last record written: records of one invoice are numbered for ever */
		recordNumber: number;
	};
};

export type CollectionOutcome = { outcome: EndOutcome; state: RunState };

/** Workflow id of an invoice, for ever (design §3.6). Importing twice starts once. */
export const collectionWorkflowId = (organisationId: string, invoice: string): string =>
	`inv/${organisationId}/${invoice}`;

export const taskQueues = { runs: 'amiable', mail: 'amiable-mail', letters: 'amiable-letters' } as const;
