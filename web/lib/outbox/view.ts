import type { MessageStatus } from '#db/values.ts';

export type MessageChannel = 'email' | 'sms' | 'letter';

/** One line of the outbox. */
export type MessageRow = {
	id: string;
	channel: MessageChannel;
	kind: string;
	status: MessageStatus;
	customer: string;
	subject: string;
	recipient: string;
	at: string;
	invoices: readonly { id: string; number: string }[];
};

export type MessageView = MessageRow & {
	html: string | null;
	text: string;
	sender: string;
	replyTo: string | null;
	to: readonly string[];
	cc: readonly string[];
	language: string;
	detail: string | null;
	sentAt: string | null;
	openedAt: string | null;
	attachments: readonly { id: string; filename: string; size: number }[];
	letter: LetterView | null;
	customerId: string;
};

export type LetterView = {
	kind: string;
	state: string;
	plannedOn: string;
	postedOn: string | null;
	registeredNumber: string | null;
	documentId: string | null;
	proofId: string | null;
	/** where it would go now that it came back: lines of the envelope, none without an address in use; null otherwise */
	newEnvelope: readonly string[] | null;
	/** sheets that were printed again before posting */
	replaced: readonly { documentId: string; datedOn: string }[];
};

/** What the post may say of a letter, as a person enters it; `deposited`: once more, to the right address. */
export const POST_EVENTS = [
	'presented',
	'received',
	'refused',
	'unclaimed',
	'address-unknown',
	'deposited',
] as const;
export type PostEvent = (typeof POST_EVENTS)[number];

/** What can still be true of a letter in `state`; nothing of one that has arrived, or that nobody has posted. */
export function postEventsOf(state: string): readonly PostEvent[] {
	if (state === 'address-unknown') return ['deposited'];
	const known = POST_EVENTS.filter((event) => event !== 'deposited');
	if (state === 'presented') return known.filter((event) => event !== 'presented');
	return state === 'posted' ? known : [];
}

/** The views of the outbox: each is a list of statuses. */
export const BOXES = ['all', 'waiting', 'leaving', 'left', 'failed', 'print', 'post'] as const;
export type Box = (typeof BOXES)[number];
export const CHANNELS = ['email', 'sms', 'letter'] as const satisfies readonly MessageChannel[];
export const OUTBOX_ORDERS = ['newest', 'oldest'] as const;

export type OutboxFilter = {
	box: Box;
	/** of subject or customer */
	search: string;
	channel: MessageChannel | '';
	order: (typeof OUTBOX_ORDERS)[number];
	after: string | null;
};

/** Letters of one posting day, to be printed as one file. */
export type PrintDay = { on: string; count: number };
