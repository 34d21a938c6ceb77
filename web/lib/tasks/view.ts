import type { TaskKind } from '#db/values.ts';

/** One piece of work for a person. */
export type TaskRow = {
	key: string;
	kind: TaskKind;
	code: string;
	node: string | null;
	owner: string;
	at: string;
	dueAt: string | null;
	invoice: { id: string; number: string; residualCents: number; currency: string } | null;
	customer: string | null;
	phone: string | null;
	/** the person who looks may not approve what they asked for themselves */
	approval: 'allowed' | 'alone' | 'forbidden' | null;
	letter: LetterTask | null;
	/** the message that the task is about, on its own page */
	messageId: string | null;
	/** a mail that answers none of our messages, in its own words */
	mail: { from: string; subject: string; text: string } | null;
};

/** What a person must see before a letter with consequences is posted (domain s23): is money under way? */
export type LetterTask = {
	kind: string;
	plannedOn: string;
	documentId: string | null;
	toConfirm: boolean;
	unallocatedCents: number;
	livePromises: number;
	paymentDataAt: string | null;
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
