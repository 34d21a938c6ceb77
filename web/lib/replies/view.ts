import type { ReplyAct } from '#db/values.ts';

export const REPLY_LISTS = ['open', 'unplaced', 'automatic', 'done', 'all'] as const;
export type ReplyList = (typeof REPLY_LISTS)[number];

export const REPLY_SORTS = ['newest', 'oldest', 'customer'] as const;
export type ReplySort = (typeof REPLY_SORTS)[number];

export type ReplyFilter = { list: ReplyList; search: string; sort: ReplySort; after: string | null };

/** One mail of the inbox. */
export type ReplyRow = {
	id: string;
	at: string;
	from: string;
	subject: string;
	excerpt: string;
	customerId: string | null;
	customer: string | null;
	invoices: readonly string[];
	state: 'open' | 'done' | 'automatic';
	act: ReplyAct | null;
	holdUntil: string | null;
	escalated: boolean;
};

export type RepliesScreen = {
	filter: ReplyFilter;
	rows: readonly ReplyRow[];
	next: string | null;
	counts: Readonly<Record<'open' | 'unplaced', number>>;
	may: { write: boolean };
};

export type ReplyInvoice = {
	id: string;
	number: string;
	dueOn: string;
	currency: string;
	residualCents: number;
	disputedCents: number;
};

/** One mail, read: what they wrote, what it is about, and what may be done. */
export type ReplyScreen = Omit<ReplyRow, 'excerpt' | 'from' | 'invoices'> & {
	fromEmail: string;
	fromName: string | null;
	sentAt: string | null;
	text: string;
	quoted: string;
	automaticBecause: string | null;
	matchedBy: 'token' | 'thread' | 'sender' | 'number' | 'person' | null;
	messageId: string | null;
	files: readonly { id: string; filename: string; size: number }[];
	/** open invoices of the customer, those that the mail is about among them */
	invoices: readonly ReplyInvoice[];
	about: readonly string[];
	people: readonly { id: string; label: string }[];
	/** the contact whose address wrote */
	sender: string | null;
	suggested: string;
	resolveOn: string;
	pauseUntil: string;
	settledAt: string | null;
	settledBy: string | null;
	may: { write: boolean };
};

/** What a person may make of a reply, in the order in which it is offered. */
export const REPLY_ACTS: readonly ReplyAct[] = [
	'promise',
	'dispute',
	'answered',
	'duplicate',
	'pause',
	'wrong-recipient',
	'unsubscribe',
	'ignored',
];
