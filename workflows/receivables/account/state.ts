import type { AccessoriesPolicy, Accessory } from '../accessories.ts';
import type { Calendars, Channel } from '../calendar.ts';
import type { CivilDate } from '../civil-date.ts';
import type { Invoice } from '../invoice.ts';
import type { Instant } from '../local-time.ts';
import type { Cents } from '../money.ts';
import type { RateTable } from '../rates.ts';
import type { TraceEntry } from '../trace.ts';
import type { Customer } from '../customer.ts';
import type {
	AgreementSource,
	Allocation,
	DeliveryEvent,
	PaymentData,
	PaymentMeans,
	WriteOffReason,
} from './fact.ts';
import type { ContactLevel, Slot } from './intent.ts';
import type { RunFact } from './run-fact.ts';

/** The organisation's rules, read fresh at each call and never stored in the account. */
export type AccountPolicy = {
	calendars: Calendars;
	rates: RateTable;
	imputation: 'principal-first' | 'legal';
	accessories: AccessoriesPolicy;
	contractRatePercent: number | null;
	minGapDays: number;
	/** unallocated receipts from this share of the claim hold formal steps (n30), in percent */
	unmatchedHoldPercent: number;
	promiseGraceWorkingDays: number;
	/** promises that may be made about one invoice without a person's reason (n47); absent or null ⇒ any number */
	maxPromises?: number | null | undefined;
	/** the same, by invoice, of the scenario by which it is chased; an invoice not named has no limit of its own */
	scenarioPromises?: Readonly<Record<string, number>> | undefined;
	/** where the company lives, for the time limit of declarations (L20); absent ⇒ metropolitan France */
	creditor?: { country: string; region?: string | undefined } | undefined;
	/** the factor's bank account is known, so that factored invoices may be chased; absent ⇒ they are not */
	factorAccountKnown?: boolean | undefined;
	/** how many messages may leave before a person looks; absent ⇒ no limit */
	volume?: VolumeLimits | undefined;
};

/** The volume guard (n62): written messages that may still leave without a person's go. */
export type VolumeLimits = {
	/** to one customer on one day */
	perCustomerDay: number;
	/** about one invoice, in all */
	perInvoice: number;
	/** of the whole company on one day, for a story that counts its days itself; absent ⇒ no limit */
	perDay?: number | undefined;
	/** of the whole company, what is left of the day; null ⇒ as if the day were free */
	companyLeft: number | null;
};

/** Collective proceedings against the customer: the latest, and the one closed before. */
export type AccountInsolvency = {
	procedure: string;
	judgmentOn: CivilDate;
	publishedOn: CivilDate;
	/** the task "declare the claim" exists: there is one per customer, open again when there is more to declare */
	declarationAsked: boolean;
	/** over since that day, with what they froze still frozen; absent ⇒ under way */
	closedOn?: CivilDate;
	/** proceedings closed before these began: what they froze is theirs */
	earlier?: AccountInsolvency;
};

/** A message that the volume guard stopped: it waits for a person, then leaves, on a day, or never. */
export type VolumeAnswer =
	| { key: string; answer: 'held' }
	| { key: string; answer: 'go'; from: CivilDate | null }
	| { key: string; answer: 'exclude' };

export type AccountInvoice = Invoice & {
	/** the date from which penalties run is the day after this one */
	penaltiesFromDueOn: CivilDate;
	closed: 'void' | 'written-off' | 'insolvency' | null;
	/** day of the insolvency judgment that froze this claim */
	judgmentOn: CivilDate | null;
	/** a formal notice left for it (policies that claim from there on) */
	formalNoticeSent: boolean;
	handedOff: boolean;
	/** accessories that a step of the scenario claims, told to the debtor by a message since */
	claimsStarted?: readonly Accessory[] | undefined;
	/** accessories that the company gave up for good: neither asked nor mentioned any more */
	waived?: readonly Accessory[] | undefined;
	collectionReturned: boolean;
	lastDelivery: DeliveryEvent | null;
	replied: boolean;
};

/** A part of a payment laid on penalties or on the fixed indemnity: never lowers the residual (L22). */
export type AccessoryAllocation = { invoice: string; part: 'penalty' | 'indemnity'; amountCents: Cents };

export type AccountPayment = {
	id: string;
	at: Instant;
	/** its place among the account's facts: what of one instant came first; absent ⇒ not kept then */
	seq?: number | undefined;
	valueDate: CivilDate;
	amountCents: Cents;
	currency: string;
	label: string | null;
	/** parts laid on principals */
	allocations: readonly Allocation[];
	accessories: readonly AccessoryAllocation[];
	reversed: boolean;
	/** `none`: no invoice received any of it yet, so nobody is thanked */
	ack: 'none' | 'pending' | 'sent' | 'dropped';
	ackAt: Instant;
	/** why the acknowledgement was dropped */
	ackDropped: 'reversed' | 'disputed' | 'insolvency' | null;
	means?: PaymentMeans | undefined;
	/** reversed because it was another's: absent ⇒ the money went back */
	moved?: true | undefined;
	/** of what lies on no invoice, what was given back */
	refundedCents?: Cents | undefined;
};

/** Money given back to the customer, out of what lay on no invoice. */
export type AccountRefund = {
	id: string;
	at: Instant;
	valueDate: CivilDate;
	amountCents: Cents;
	currency: string;
	reason: string | null;
	from: readonly { source: 'payment' | 'credit'; id: string; amountCents: Cents }[];
	reversed: boolean;
};

/** What a debit note charged; `paidBefore`: what had been paid on the accessories of the invoice by then. */
export type AccountCharge = {
	id: string;
	at: Instant;
	on: CivilDate;
	parts: readonly {
		invoice: string;
		penaltyCents: Cents;
		indemnityCents: Cents;
		paidBefore: { penaltyCents: Cents; indemnityCents: Cents };
	}[];
};

export type AccountCredit = {
	id: string;
	at: Instant;
	amountCents: Cents;
	currency: string;
	/** the day from which it lowers what penalties are computed on */
	valueDate: CivilDate;
	origin: string | null;
	allocations: readonly Allocation[];
	voided: boolean;
	/** an accepted dispute credits the invoice without being a credit note of the customer */
	source: 'credit-note' | 'dispute' | 'settled-in-accounting' | 'adjustment' | WriteOffReason;
	/** the payment with which a written-off difference came */
	payment?: string | undefined;
	refundedCents?: Cents | undefined;
	/** the VAT in an agency's fee; absent ⇒ none */
	taxCents?: Cents | undefined;
};

export type AccountDispute = {
	id: string;
	invoice: string;
	at: Instant;
	category: string;
	subCategory: string | null;
	amountCents: Cents;
	resolveOn: CivilDate;
	owner: string | null;
	resolvedAt: Instant | null;
	acceptedCents: Cents | null;
	/** the payment that left nothing to dispute: when it is taken back, the dispute is open again */
	mootBy?: string | undefined;
	source?: AgreementSource | undefined;
};

export type AccountPromise = {
	id: string;
	at: Instant;
	/** as of a payment: money counts that came after it */
	seq?: number | undefined;
	invoices: readonly string[];
	amountCents: Cents;
	on: CivilDate;
	graceUntil: CivilDate;
	receivedCents: Cents;
	outcome: 'live' | 'kept' | 'partly-kept' | 'broken' | 'cancelled';
	source?: AgreementSource | undefined;
	author?: string | undefined;
	/** the date that the writing bears; absent ⇒ the day it was told */
	writtenOn?: CivilDate | undefined;
	/** why it was taken beyond the company's limit */
	forced?: string | undefined;
	/** the plan of which this is an instalment */
	plan?: string | undefined;
};

/** Several promises agreed together (n49): its instalments are promises `<plan>/1`, `<plan>/2`… over its invoices. */
export type AccountPlan = {
	id: string;
	at: Instant;
	invoices: readonly string[];
	currency: string;
	amountCents: Cents;
	instalments: number;
	acceleration: boolean;
	/** `ended`: a person called it off */
	outcome: 'live' | 'kept' | 'broken' | 'ended';
};

export type AccountPause = {
	scope: 'customer' | { invoice: string };
	at: Instant;
	until: CivilDate | null;
	reason: string | null;
};

/** A contact as the gap sees it: `failed` releases the gap, `claimed` and `unknown` count (design §3.4). */
export type AccountContact = {
	key: string;
	at: Instant;
	/** on the debtor's wall */
	date: CivilDate;
	/** empty for a contact made by hand: it counts for every currency */
	currency: string;
	kind: string;
	level: ContactLevel;
	channel: Channel;
	/** id of the contact point; empty when unknown */
	recipient: string;
	/** of a letter, where it went; absent ⇒ not known */
	place?: string | undefined;
	invoices: readonly string[];
	state: 'claimed' | 'delivered' | 'failed' | 'unknown';
	restartsGap: boolean;
};

/**
 * One customer's account: the fold of its facts (design §1.1). Plain JSON; the snapshot that Postgres keeps
 * beside the facts, and what the simulator holds in memory.
 */
export type AccountState = {
	customer: Customer;
	/** grows by one per fact applied; every run fact carries it */
	seq: number;
	invoices: Readonly<Record<string, AccountInvoice>>;
	payments: Readonly<Record<string, AccountPayment>>;
	credits: Readonly<Record<string, AccountCredit>>;
	/** absent ⇒ none */
	refunds?: Readonly<Record<string, AccountRefund>> | undefined;
	/** debit notes by number; absent ⇒ none */
	charges?: Readonly<Record<string, AccountCharge>> | undefined;
	disputes: readonly AccountDispute[];
	promises: readonly AccountPromise[];
	/** absent ⇒ none */
	plans?: readonly AccountPlan[] | undefined;
	pauses: readonly AccountPause[];
	contacts: readonly AccountContact[];
	slots: readonly Slot[];
	insolvency: AccountInsolvency | null;
	/** ways to reach somebody that failed for good: bounced, complained, address unknown (n59); `place`: of a letter, where */
	undeliverable: readonly { contact: string; channel: Channel; place?: string | undefined }[];
	/** business time of the last fact; 0 before the first */
	lastFactAt: Instant;
	paymentData: PaymentData;
	/** currencies in which accounting tells another balance than ours; absent ⇒ none */
	sourceDiffers?: readonly string[] | undefined;
	/** messages that the volume guard stopped, by invoice; absent ⇒ none */
	volume?: Readonly<Record<string, VolumeAnswer>> | undefined;
	/** ids of facts already applied: a repeat changes nothing */
	applied: Readonly<Record<string, true>>;
};

/** Answer of the reducer: the next state, what each affected run is told, what the journal says. */
export type AccountChange = {
	state: AccountState;
	runFacts: readonly RunFact[];
	entries: readonly TraceEntry[];
};
