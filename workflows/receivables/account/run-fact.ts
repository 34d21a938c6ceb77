import type { CivilDate, Weekday } from '../civil-date.ts';
import type { CustomerKind, TwoPersonAct } from '../customer.ts';
import type { PaymentMethod } from '../invoice.ts';
import type { Instant } from '../local-time.ts';
import type { Cents } from '../money.ts';
import type { DeliveryEvent, FactType, LetterEvent } from './fact.ts';

/** An acknowledgement that the run must carry to its slot: `payment/<id>/ack` (design §3.3). */
export type PendingAck = { payment: string; at: Instant };

/** A live promise as a run sees it; it is settled on the first instant after `graceUntil` (two working days after `on`). */
export type LivePromise = {
	id: string;
	on: CivilDate;
	amountCents: Cents;
	graceUntil: CivilDate;
	settleAt: Instant;
};

/**
 * All that a run may know of the world, absolute: a later snapshot replaces an earlier one whole.
 * Ids, amounts and dates only: never a name, an address or a text (design §1.4).
 */
export type Snapshot = {
	amountCents: Cents;
	/** principal − allocated payments − allocated credits, in cents */
	residualCents: Cents;
	/** accessories that the policy claims and that keep the run open, in cents, as of the last fact */
	claimedAccessoriesCents: Cents;
	disputedCents: Cents;
	currency: string;
	issuedOn: CivilDate;
	/** the date that counts today; equals `originalDueOn` unless extended */
	dueOn: CivilDate;
	originalDueOn: CivilDate;
	closed: 'void' | 'written-off' | 'insolvency' | null;
	/** the open dispute to be settled first; `heldUntil` where disputes leave nothing to ask: when that ends by itself (s17) */
	dispute: { category: string; resolveOn: CivilDate; alertAt: Instant; heldUntil?: Instant } | null;
	promise: LivePromise | null;
	brokenPromises: number;
	/** a pause covers this invoice now, from the invoice's own row or its customer's; `until` absent ⇒ undated */
	pause: { until?: CivilDate; resumeAt?: Instant } | null;
	/** reasons for which any contact would be held now: a held amicable contact wakes when its reason leaves this list */
	holds: readonly HoldReason[];
	/** as `holds`, for warning letters, formal notices and hand-offs: always contains `holds` */
	formalHolds: readonly HoldReason[];
	acks: readonly PendingAck[];
	profile: string | null;
	customerKind: CustomerKind;
	language: string;
	country: string;
	paymentMethod: PaymentMethod;
	/** direct debit and bills are only chased once a collection came back */
	collectionReturned: boolean;
	factored: boolean;
	insured: boolean;
	/** days after the due date at which an insured claim counts as in default; absent ⇒ not insured */
	insuredDefaultDays?: number;
	/** weekday of the customer's payment run; absent ⇒ not known */
	paymentRunDay?: Weekday;
	/** what is late waits for that run too, within the usual bounds; absent ⇒ told before runs did */
	lateForRun?: true;
	replied: boolean;
	lastDelivery: DeliveryEvent | null;
	/** every message waits for a person, whatever its node says (design §2.6): stricter, never looser */
	confirm: boolean;
	/** what asks for a second person on this invoice, whatever its node says; absent ⇒ nothing does */
	fourEyes?: readonly TwoPersonAct[];
};

export type HoldReason =
	'pause' | 'dispute' | 'source-differs' | 'data-stale' | 'awaited' | 'unmatched' | 'volume';

/** What `account` tells one run: a signal in Temporal, a call in the simulator. A `seq` not above the last applied is ignored. */
export type RunFact = {
	invoice: string;
	eventId: string;
	seq: number;
	at: Instant;
	cause: {
		type: FactType;
		/** the fact speaks of this very invoice; absent ⇒ it only changed what the run may know */
		named?: true;
		letter?: { event: LetterEvent; on: CivilDate; deadline?: CivilDate };
		promiseOutcome?: 'kept' | 'partly-kept' | 'broken';
	};
	snapshot: Snapshot;
};
