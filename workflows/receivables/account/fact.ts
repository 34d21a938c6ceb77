import type { Accessory } from '../accessories.ts';
import type { CivilDate } from '../civil-date.ts';
import type { Invoice } from '../invoice.ts';
import type { Instant } from '../local-time.ts';
import type { Cents } from '../money.ts';
import type { Customer } from '../customer.ts';
import type { Instalment } from '../payment-plan.ts';

/** Who learnt it and when: `at` is business time (when we learn it), `id` makes a repeat harmless. */
export type FactStamp = { id: string; at: Instant; actor: string | null };

export type Allocation = { invoice: string; amountCents: Cents };

/** How money came in, as a person enters it. */
export type PaymentMeans = 'transfer' | 'cheque' | 'bill' | 'card' | 'direct-debit' | 'set-off' | 'cash';

/** Why a rest of an invoice is no longer asked while the invoice itself is not given up; an agency kept what the debtor paid. */
export type WriteOffReason = 'bank-fee' | 'small-difference' | 'agency-fee';

export type LetterEvent =
	'deposited' | 'presented' | 'received' | 'refused' | 'unclaimed' | 'address-unknown';
export type DeliveryEvent = 'delivered' | 'bounced' | 'complained' | 'opened';
/** How the customer's word reached us. */
export type AgreementSource = 'page' | 'phone' | 'mail' | 'letter' | 'meeting' | 'api';

export type Scope = { invoice: string } | { customer: string };

/** How proceedings ended: told by mistake, ended by the court because the debtor can pay, or closed. */
type InsolvencyOutcome = 'mistake' | 'lifted' | 'closed';

/** What a person decided of a message that the volume guard stopped; `from`: not before that day. */
export type VolumeChoice =
	{ invoice: string; answer: 'go'; from: CivilDate | null } | { invoice: string; answer: 'exclude' };

/**
 * What is known of the customer's payments: all of them, too little for the whole company, or that one which is probably
 * theirs waits for a person (s13, n31).
 */
export type PaymentData = 'fresh' | 'stale' | 'awaited';

/**
 * Everything that can be told to one customer's account (design §3.5). Absolute, immutable, applied in order.
 * Facts never concern a run's position: those are commands (updates on the workflow).
 */
export type Fact = FactStamp &
	(
		| { type: 'customer'; customer: Customer }
		| { type: 'invoice'; invoice: Invoice; residualCents?: Cents }
		| { type: 'invoice-adjusted'; invoice: string; amountCents: Cents }
		| {
				type: 'payment';
				payment: string;
				amountCents: Cents;
				currency: string;
				valueDate: CivilDate;
				label?: string;
				allocations?: readonly Allocation[];
				/** a person leaves it to the customer's credit: laid on nothing, whatever is due */
				unallocated?: true;
				means?: PaymentMeans;
		  }
		| { type: 'payment-allocated'; payment: string; allocations: readonly Allocation[] }
		/** it lies on the wrong invoices: taken off those named, or off all, and a credit of the customer again */
		| { type: 'payment-unallocated'; payment: string; invoices?: readonly string[]; reason?: string }
		/** `moved`: it was another's all along, no money went back; absent ⇒ it did */
		| { type: 'payment-reversed'; payment: string; because?: 'returned' | 'moved'; reason?: string }
		/** a direct debit or a bill that was never booked as a payment came back */
		| { type: 'collection-returned'; invoice: string }
		/** `payment`: the money with which the difference came; taken back with it */
		| {
				type: 'part-written-off';
				writeOff: string;
				invoice: string;
				amountCents: Cents;
				reason: WriteOffReason;
				payment?: string;
				/** the VAT of an agency's fee, that is taken back; absent ⇒ none */
				taxCents?: Cents;
		  }
		| {
				type: 'refund';
				refund: string;
				amountCents: Cents;
				currency: string;
				valueDate: CivilDate;
				reason?: string;
				/** the payment that is given back; absent ⇒ what lies unallocated the longest */
				payment?: string;
		  }
		| { type: 'refund-reversed'; refund: string }
		/** a debit note charges what its invoices have run up; owed from then on */
		| {
				type: 'accessories-charged';
				note: string;
				on: CivilDate;
				parts: readonly { invoice: string; penaltyCents: Cents; indemnityCents: Cents }[];
		  }
		| { type: 'accessories-waived'; invoice: string; accessories: readonly Accessory[]; reason: string }
		| {
				type: 'credit-note';
				creditNote: string;
				amountCents: Cents;
				currency: string;
				origin?: string;
				allocatedTo?: string;
		  }
		| { type: 'credit-note-voided'; creditNote: string }
		| {
				type: 'dispute-opened';
				dispute: string;
				invoice: string;
				category: string;
				subCategory?: string;
				amountCents: Cents;
				resolveOn: CivilDate;
				owner?: string;
				source?: AgreementSource;
		  }
		| {
				type: 'dispute-updated';
				dispute: string;
				amountCents?: Cents;
				resolveOn?: CivilDate;
				reason?: string;
		  }
		/** `dispute` absent ⇒ every open dispute of the invoice */
		| { type: 'dispute-resolved'; invoice: string; acceptedCents: Cents; dispute?: string }
		| {
				type: 'promise';
				promise: string;
				invoices: readonly string[];
				amountCents: Cents;
				on: CivilDate;
				source?: AgreementSource;
				/** who gave their word, as they named themselves */
				author?: string;
				/** the date that a letter or an e-mail bears; absent ⇒ the day it is told */
				writtenOn?: CivilDate;
				/** why a person takes it beyond the company's number of promises on an invoice */
				forced?: string;
		  }
		| {
				type: 'plan-agreed';
				plan: string;
				invoices: readonly string[];
				instalments: readonly Instalment[];
				/** a missed instalment ends the plan: everything is due again */
				acceleration: boolean;
		  }
		| { type: 'plan-ended'; plan: string; reason?: string }
		| { type: 'promise-due'; promise: string }
		| { type: 'pause'; scope: Scope; until?: CivilDate; reason?: string }
		| { type: 'resume'; scope: Scope }
		| { type: 'due-date-extended'; invoice: string; to: CivilDate; penaltiesFrom: 'original' | 'new' }
		/** `reason`: whoever tells it says why; absent in what was told before it was asked */
		| { type: 'void'; invoice: string; reason?: string }
		/** `taxCents`: the VAT of what is given up, taken back from the State (CGI 272, 1); absent ⇒ it stays a cost */
		| { type: 'write-off'; invoice: string; reason?: string; taxCents?: Cents }
		/** the invoice was given up by mistake: asked again, what was paid meanwhile stays on it */
		| { type: 'write-off-reversed'; invoice: string; reason: string }
		| {
				type: 'insolvency';
				procedure: string;
				judgmentOn: CivilDate;
				publishedOn: CivilDate;
				representative?: string;
		  }
		| { type: 'insolvency-ended'; outcome: InsolvencyOutcome; on?: CivilDate; reason?: string }
		| {
				type: 'letter-event';
				invoice: string;
				event: LetterEvent;
				on?: CivilDate;
				reference?: string;
				/** of a letter that was posted: to whom, if not whom it was decided for */
				recipient?: string;
				/** of a letter that was posted: where to, if a person addressed this sheet elsewhere; as an opaque mark */
				place?: string;
				/** the date that the sheet tells the debtor, when it was printed again for another day of posting */
				deadline?: CivilDate;
		  }
		| { type: 'delivery-event'; invoice: string; event: DeliveryEvent; contactKey?: string }
		| { type: 'reply'; invoice: string }
		| { type: 'manual-contact'; channel: 'email' | 'sms' | 'letter' | 'call'; invoices: readonly string[] }
		| { type: 'payment-data'; state: PaymentData }
		/** currencies in which accounting tells another balance than ours and nobody has explained it; all of them */
		| { type: 'source-balance'; differs: readonly string[] }
		| { type: 'handed-off'; invoice: string }
		| { type: 'volume-settled'; answers: readonly VolumeChoice[] }
	);

export type FactType = Fact['type'];
