import type { Snapshot } from '../receivables/account/run-fact.ts';
import type { Calendars } from '../receivables/calendar.ts';
import type { Instant } from '../receivables/local-time.ts';
import type { EndOutcome } from '../receivables/trace.ts';
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
	/** what the account knew when the run was started */
	start: { at: Instant; seq: number; snapshot: Snapshot };
	/**
	 * Who writes down where the run stands after a message: the message's own activity, where it leaves as foreseen;
	 * absent ⇒ the run itself, as those did that began before.
	 */
	records?: 'with-message';
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
