import type { MatchingProposal } from '#workflows/receivables/matching/receipt.ts';

/** Closed lists of words that text columns hold; each repeats a check constraint of the migrations. */

/** Whether a run's workflow is due later, waits for a person's go, lives in Temporal, or has ended. */
export type RunWorkflow = 'planned' | 'held' | 'started' | 'closed';

/** Roles of a person in a company; they combine. */
export type Role =
	| 'admin'
	| 'credit-manager'
	| 'collector'
	| 'sales'
	| 'project-manager'
	| 'contributor'
	| 'approver'
	| 'reader';

/** Roles that see the whole company: what leaves by itself, such as a weekly report, goes to them alone. */
export const ROLES_THAT_SEE_EVERYTHING: readonly Role[] = [
	'admin',
	'credit-manager',
	'collector',
	'approver',
	'reader',
];

/** Acts that may need a second person. */
export type ApprovalAct = 'publish' | 'formal-notice' | 'hand-off' | 'write-off' | 'waiver';

export type ContactState = 'claimed' | 'delivered' | 'failed' | 'unknown';

export type MessageStatus =
	| 'prepared'
	| 'awaiting-confirmation'
	| 'filed'
	| 'sending'
	| 'sent'
	| 'delivered'
	| 'bounced'
	| 'complained'
	| 'failed'
	| 'unknown'
	| 'cancelled';

/** What a message text is for: it decides which items it must say. */
export type MessagePurpose =
	| 'reminder'
	| 'short-reminder'
	| 'warning'
	| 'call-sheet'
	| 'formal-notice'
	| 'acknowledgement'
	| 'announcement'
	| 'third-party-collector';

/** What was said of a dispute or done about it. */
export type DisputeNoteKind = 'comment' | 'file' | 'opened' | 'coded' | 'owner' | 'updated' | 'resolved';

export type LetterState =
	| 'to-confirm'
	| 'to-print'
	| 'posted'
	| 'presented'
	| 'received'
	| 'refused'
	| 'unclaimed'
	| 'address-unknown'
	| 'cancelled';

export type TaskKind =
	| 'call'
	| 'task'
	| 'approval'
	| 'confirmation'
	| 'incident'
	| 'letter'
	| 'reply'
	| 'call-back'
	| 'dispute'
	| 'promise'
	| 'money';

/** What a person of the company is told of. */
export type NotificationKind =
	| 'mention'
	| 'task-assigned'
	| 'promise-broken'
	| 'dispute-due'
	| 'incident'
	| 'approval-asked'
	| 'reply-received'
	| 'reply-waiting'
	| 'credit-limit'
	| 'call-back'
	| 'publication-asked'
	| 'publication-approved'
	| 'publication-refused'
	| 'publication-replaced'
	| 'task-overdue'
	| 'decision-pending'
	| 'prescription';

/** What a movement of a bank account is to receivables; see `kindOfLine`. */
export type BankLineKind = 'receipt' | 'return' | 'fee' | 'outgoing' | 'outgoing-returned';

/** How far a bank line has come: `waiting` nobody looked, `ready` to be matched alone, `queued` for a person, else done. */
export type BankLineState =
	'waiting' | 'ready' | 'queued' | 'matched' | 'unallocated' | 'ignored' | 'reversal' | 'refund' | 'other';

/** What a receipt may pay, the surest first. */
export type BankProposals = readonly MatchingProposal[];

/** What a person made of a reply. */
export type ReplyAct =
	'promise' | 'dispute' | 'pause' | 'answered' | 'duplicate' | 'wrong-recipient' | 'unsubscribe' | 'ignored';

/** What a ledger line moves: an invoice's principal, money without invoice, or paid accessories. */
export type LedgerAccount = 'principal' | 'unallocated' | 'penalty' | 'indemnity';

export type LedgerKind =
	| 'invoice'
	| 'adjustment'
	| 'payment'
	| 'payment-reversed'
	| 'credit'
	| 'credit-voided'
	| 'allocation'
	| 'refund'
	| 'refund-reversed'
	| 'charge'
	| 'charge-released'
	| 'void'
	| 'write-off';

/** A postal address, ready to print: the lines above the town, then the town. */
export type PostalAddress = { lines: readonly string[]; postcode: string; city: string; country: string };

/**
 * Which running invoices go on in a new version: by the node on which they stand, the node to go on from; absent ⇒ they
 * keep their version. `planned`: those that have not begun take it too.
 */
export type MoveChoice = { targets: Readonly<Record<string, string>>; planned: boolean };

/** What a person may do to several tasks at once. */
export type DeskAct = 'confirm' | 'post' | 'snooze' | 'reassign';

/** What was asked with it: until when, to whom, posted on which day. */
export type TaskActOrder = {
	until?: string;
	ownerId?: string | null;
	postedOn?: string;
	registeredNumber?: string | null;
	/** a person looked for money under way before a letter with consequences */
	noPayment?: boolean;
};

/** What undoing it brings back. Instants are ISO text. */
export type TaskActBefore = { snoozedUntil?: string | null; ownerId?: string | null };

/** The parts of a message that a person may change before it leaves. Addresses as people write them. */
export type EditedMessage = {
	subject: string;
	body: string;
	recipients: readonly string[];
	copies: readonly string[];
	attachments: readonly string[];
};
