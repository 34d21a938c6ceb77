import type { SuggestedDate } from '#workflows/receivables/desk/suggested-payment-date.ts';
import type { Colleague, NoteView } from '#lib/notes/view.ts';
import type { ItemState } from '#lib/templates/view.ts';
import type { RunAnswer } from '#lib/run/answer.ts';
import type { NextShown } from '#lib/tasks/view.ts';

/** Somebody to ask for, by telephone. `unusable`: why not to, as a code; null ⇒ fine. */
export type CallPerson = {
	id: string;
	name: string | null;
	roles: readonly string[];
	phone: string | null;
	email: string | null;
	unusable: string | null;
};

/** An open invoice as the person on the line hears of it; money in cents. */
export type CallInvoice = {
	id: string;
	number: string;
	order: string | null;
	issuedOn: string;
	dueOn: string;
	daysLate: number;
	currency: string;
	residualCents: number;
	disputedCents: number;
	/** a promise is live until then */
	promisedOn: string | null;
	next: { label: string; at: string | null } | null;
	/** the call that the scenario asks for is due: its outcome moves the invoice on */
	task: { key: string; attempts: number } | null;
};

/** One thing said, in whatever way, newest first in a list. */
export type Exchange = {
	kind: 'message' | 'call' | 'reply' | 'note';
	id: string;
	at: string;
	/** subject, outcome code or first words */
	text: string;
	/** channel of a message, state of a reply, author of a note or a call */
	detail: string | null;
	href: string | null;
};

export type CallDispute = {
	id: string;
	invoice: string;
	category: string;
	amountCents: number;
	currency: string;
	resolveOn: string;
};
export type CallPromise = {
	id: string;
	invoices: readonly string[];
	amountCents: number;
	currency: string;
	on: string;
	receivedCents: number;
};

/** The e-mail beside the call (s25): sent with it, or ready to be sent in one click. */
export type BesideCall = { sent: { messageId: string; at: string } | null; template: string | null };

export type CallScreen = {
	customer: {
		id: string;
		name: string;
		kind: string;
		siren: string | null;
		profile: string | null;
		paymentRunDay: number | null;
		pausedUntil: string | null;
		paused: boolean;
	};
	people: readonly CallPerson[];
	currency: string;
	/** other currencies in which something is open */
	currencies: readonly string[];
	invoices: readonly CallInvoice[];
	/** there are more than can be talked about in one call */
	isPart: boolean;
	/** ids that are ticked when the page opens */
	chosen: readonly string[];
	suggested: SuggestedDate;
	/** a resolution date to propose for a dispute */
	resolveOn: string;
	retryAt: string | null;
	attempts: number;
	text: { subject: string; text: string; items: readonly ItemState[]; problem: string | null } | null;
	exchanges: readonly Exchange[];
	disputes: readonly CallDispute[];
	promises: readonly CallPromise[];
	beside: BesideCall;
	notes: readonly NoteView[];
	colleagues: readonly Colleague[];
	/** `call`: say what came of it; `record`: notes and call-backs; `write`: the e-mail beside it */
	may: { call: boolean; record: boolean; write: boolean };
};

/** What a conversation may come to, in the order of its keys 1 to 7. */
export const OUTCOMES = [
	'promise',
	'dispute',
	'wrong-contact',
	'voicemail',
	'no-answer',
	'refused',
	'reached',
] as const;
export type CallOutcome = (typeof OUTCOMES)[number];

/** What the form of the call sheet gets back. */
export type CallAnswered =
	| (NonNullable<RunAnswer> & {
			outcome?: CallOutcome;
			retryAt?: string | null;
			next?: NextShown | null;
			about?: { invoiceId: string; number: string } | null;
	  })
	| null;
