import type { ActivityPage } from '../customers/activity/view.ts';
import type { DocumentView } from '../customers/sheet/view.ts';
import type { InvoiceStatus } from '../runs/view.ts';
import type { LastDayToSue } from '#workflows/receivables/account/last-day-to-sue.ts';
import type { Why } from '#workflows/receivables/trace.ts';

/** What the page of one run shows. Instants are ISO text, money is cents of `currency`. */
export type RunHead = {
	invoiceId: string;
	number: string;
	/** its number, and which of several due dates */
	name: string;
	customerId: string;
	customer: string;
	customerKind: string;
	status: InvoiceStatus;
	workflow: string;
	outcome: string | null;
	scenario: string;
	scenarioVersion: number;
	currency: string;
	issuedOn: string;
	dueOn: string;
	originalDueOn: string;
	daysLate: number;
	/** the principal is paid, penalties or indemnity claimed since are not */
	accessoriesDue: boolean;
	scenarioId: string;
	/** something is owed and the invoice is neither void nor given up: money may still be told about it */
	owed: boolean;
	/** it was passed to losses: money may still come, and the loss may be taken back; whether its run had begun then */
	givenUp: 'run-ended' | 'never-begun' | null;
	/** what an agency keeps of it, as agreed for its file; null ⇒ it has none */
	agencyFee: { percent: number | null; cents: number | null } | null;
	/** address of the workflow's history, null when there is no Temporal UI or nothing started yet */
	history: string | null;
	/** left out by a person before its run began: nothing happens to it by itself */
	leftOut: LeftOut | null;
};

/** Who left an invoice out, when, of which batch; null each where nobody wrote it down. */
export type LeftOut = { batch: string | null; at: string | null; by: string | null };

export type NextView = {
	label: string;
	node: string;
	visit: number;
	/** what happens next: `node` itself, or the step that its wait leads to */
	step: string;
	at: string | null;
	waitingFor: string;
	why: readonly Why[];
} | null;

/** A movement of the ledger on an invoice; `account` is the principal, or the accessory that received money. */
export type Movement = { kind: string; account: string; valueOn: string; amountCents: number };
export type PenaltyPart = {
	from: string;
	to: string;
	residualCents: number;
	ratePercent: number;
	penaltyCents: number;
};

export type MoneyView = {
	asOf: string;
	/** the day of the request: `asOf` looks back before it, ahead after it */
	today: string;
	imputation: 'principal-first' | 'legal';
	amountCents: number;
	movements: readonly Movement[];
	residualCents: number;
	disputedCents: number;
	creditCents: number;
	claimedCents: number;
	/** nothing is asked any more of an invoice that is void or given up */
	isAsked: boolean;
	penaltyCents: number;
	penaltyClaimed: boolean;
	penaltyParts: readonly PenaltyPart[];
	/** first day whose rate is not known yet: the last known one stands in */
	provisionalFrom: string | null;
	indemnityCents: number;
	indemnityClaimed: boolean;
	/** counted at an earlier due date of the same invoice: owed once an invoice */
	indemnityElsewhere: boolean;
};

/** One line of the story, as the journal wrote it; `details` is what that kind of line holds. */
export type StoryLine = {
	seq: number;
	at: string;
	kind: string;
	node: string | null;
	actor: string | null;
	details: Readonly<Record<string, unknown>>;
	why: readonly Why[];
};

export type StoryDay = {
	on: string;
	/** days without anything before this one */ quietDays: number;
	lines: readonly StoryLine[];
};

export type PromiseView = { id: string; amountCents: number; on: string; outcome: string };
export type DisputeView = {
	id: string;
	category: string;
	amountCents: number;
	resolveOn: string;
	resolved: boolean;
};

/** The last day to sue, and why; `today` is the day of the request. */
export type PrescriptionView = LastDayToSue & { today: string; debtor: string };

/** `amountCents`: all that the credit note is worth, on this invoice and others. */
export type CreditNoteView = { id: string; amountCents: number };

/** The texts that a person may send or read from by hand, by kind of action. */
export type TextsByHand = Record<'email' | 'call', readonly { template: string; label: string }[]>;

/** What a person may choose who puts an action in; `copyRoles`: of people of the customer who can get a copy. */
export type InsertChoices = TextsByHand & { copyRoles: readonly string[] };

export type RunView = {
	head: RunHead;
	next: NextView;
	/** something was just recorded, and the run has still to say what it does about it */
	hearing: boolean;
	money: MoneyView;
	/** null ⇒ nothing is owed any more */
	prescription: PrescriptionView | null;
	days: readonly StoryDay[];
	promises: readonly PromiseView[];
	disputes: readonly DisputeView[];
	pause: { until: string | null; reason: string | null; of: 'invoice' | 'customer' } | null;
	/** the newest status of each kind that platforms told of the electronic invoice, newest first */
	eInvoice: readonly { code: number; on: string; reason: string | null }[];
	tasks: readonly { key: string; kind: string; code: string }[];
	insert: InsertChoices;
	documents: readonly DocumentView[];
	/** credit notes that lower it, to be voided if they never were */
	creditNotes: readonly CreditNoteView[];
	/** what was sent, viewed and taken; null unless asked for */
	activity: ActivityPage | null;
	may: { record: boolean; resolve: boolean; steer: boolean; release: boolean };
};
