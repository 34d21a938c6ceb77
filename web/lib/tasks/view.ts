import type { TaskKind } from '#db/values.ts';
import type { MessageChannel } from '#lib/outbox/view.ts';
import type { RunAnswer } from '#lib/run/answer.ts';
import type { Why } from '#workflows/receivables/trace.ts';

/** One piece of work for a person. Instants are ISO text, money is cents. */
export type TaskRow = {
	key: string;
	kind: TaskKind;
	code: string;
	/** the step of the scenario that asks for it, by its name */
	step: string | null;
	/** what may be answered beside “done”: codes that the scenario names, each with its own way on */
	answers: readonly string[];
	/** the role that it is for, and the person in charge of it today; null ⇒ anybody in the role */
	owner: string;
	personId: string | null;
	person: string | null;
	at: string;
	dueAt: string | null;
	why: readonly Why[];
	invoice: TaskInvoice | null;
	customerId: string | null;
	customer: string | null;
	phone: string | null;
	/** the person who looks may not approve what they asked for themselves */
	approval: 'allowed' | 'alone' | 'forbidden' | null;
	letter: LetterTask | null;
	/** the message that the task is about, on its own page */
	messageId: string | null;
	/** a mail that answers none of our messages, in its own words */
	mail: { from: string; subject: string; text: string } | null;
	/** the debt that somebody asks to give up, or to take back: a second person decides on this */
	writeOff: WriteOffView | null;
	/** accounting tells another balance than ours */
	difference: DifferenceView | null;
	/** incidents only: what went wrong */
	incident: IncidentView | null;
	/** what was said when a call-back was agreed */
	note: string | null;
	/** a run waits for it: skipping it is skipping the step */
	standsOnRun: boolean;
	/** somebody confirmed it with others, and it is carried out then */
	waitsUntil: string | null;
};

/** What was asked of the second person: why, how much was owed then, and the VAT taken back; null ⇒ none. */
export type WriteOffView = {
	asks: 'write-off' | 'write-off-reversal';
	by: string;
	reason: string;
	amountCents: number;
	taxCents: number | null;
	currency: string;
};

/** Both figures of a balance that differs, in cents; `asOf` is its day. `mayExplain`: the person who looks may. */
export type DifferenceView = {
	toldCents: number;
	ledgerCents: number;
	currency: string;
	asOf: string;
	mayExplain: boolean;
};

/** Why something did not happen; `detail` in the words of whoever refused it or of the error, `since` ISO text. */
export type IncidentView = {
	code: string;
	reason: string;
	detail: string | null;
	params: Readonly<Record<string, unknown>>;
	/** the way by which nothing leaves */
	channel: string | null;
	/** the messages that wait for that way, as the outbox lists them; null ⇒ no such incident */
	stuck: { channel: MessageChannel; count: number } | null;
	since: string | null;
};

export type TaskInvoice = {
	id: string;
	number: string;
	residualCents: number;
	currency: string;
	dueOn: string;
	daysLate: number;
};

/** What a person must see before a letter with consequences is posted (domain s23): is money under way? */
export type LetterTask = {
	kind: string;
	plannedOn: string;
	documentId: string | null;
	toConfirm: boolean;
	unallocatedCents: number;
	livePromises: number;
	/** the day on which a platform last said of an open invoice of the customer that its payment is sent (211); null ⇒ not lately */
	paymentSentOn: string | null;
	paymentDataAt: string | null;
};

/** What comes after an act: the run's own answer. `at` null ⇒ it waits for something else than a date. */
export type NextShown = { label: string; at: string | null; waitingFor: string; why: readonly Why[] };

/** What a form of a task gets back: `next` says what the run does now; `about` names the invoice. */
export type TaskAnswered = NonNullable<RunAnswer> & {
	next?: NextShown | null;
	about?: { invoiceId: string; number: string } | null;
};

export const CALL_OUTCOMES = [
	'reached',
	'promise',
	'dispute',
	'wrong-contact',
	'voicemail',
	'no-answer',
	'refused',
	'done',
] as const;
export const KINDS = [
	'all',
	'overdue',
	'call',
	'call-back',
	'reply',
	'promise',
	'dispute',
	'money',
	'letter',
	'approval',
	'confirmation',
	'task',
	'incident',
] as const;
export type TaskFilter = (typeof KINDS)[number];
/** Due first, waiting longest, most at stake, by customer. */
export const TASK_SORTS = ['deadline', 'waiting', 'amount', 'customer'] as const;
export type TaskSort = (typeof TASK_SORTS)[number];
