import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { CustomerKind } from '#workflows/receivables/customer.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { AccessoryPolicy } from '#workflows/receivables/accessories.ts';
import type { Deadline } from '#workflows/receivables/trace.ts';
import type { PaymentMeans } from './payment-means.ts';

/** Languages in which the product ships texts. */
export type MessageLanguage = 'fr' | 'en';

/** How a message speaks; it never stops being courteous (s22). */
export type Tone = 'courteous' | 'neutral' | 'firm';

/** An image held by the company: logo or signature. PNG or JPEG. */
export type Picture = { contentType: 'image/png' | 'image/jpeg'; content: Uint8Array };

/** The creditor, as printed. `legal` is the line of legal identity (form, capital, register, VAT number). */
export type MessageOrganisation = {
	name: string;
	addressLines: readonly string[];
	legal: string | null;
	timeZone: string;
	logo: Picture | null;
};

/** Whom the debtor can reach about this message. At least one of `phone` and `email` is needed. */
export type MessageContact = {
	name: string | null;
	phone: string | null;
	email: string | null;
	openingHours: string | null;
};

/** Who signs a letter. Without image, room is left to sign by hand. */
export type Signatory = { name: string; role: string | null; signature: Picture | null };

/** The debtor. `person` is the contact written to; `addressLines` without the name of the company. */
export type MessageRecipient = {
	company: string;
	person: string | null;
	addressLines: readonly string[];
	kind: CustomerKind;
	customerNumber: string | null;
	/** Where it wants invoices deposited, and our number there (s14). */
	portal?: { name: string; number: string } | null | undefined;
};

/** A receipt or credit already deducted from an invoice. */
export type ReceivedLine = { on: CivilDate; amountCents: Cents; kind: 'payment' | 'credit' };

/** Money that the bank took back; day and amount null where the collection was never booked as a payment. */
export type ReturnedLine = {
	means: 'direct-debit' | 'bill' | 'cheque';
	on: CivilDate | null;
	amountCents: Cents | null;
};

/** One invoice as the debtor sees it (n28): original amount, received so far with dates, remaining. */
export type InvoiceLine = {
	number: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	/** Calendar days since the due date, 0 when not late. */
	daysLate: number;
	amountCents: Cents;
	received: readonly ReceivedLine[];
	/** What the bank returned, which is why the invoice is due again (n39); absent ⇒ nothing. */
	returned?: readonly ReturnedLine[];
	remainingCents: Cents;
	/** Part of `remainingCents` in dispute: stated apart, not claimed. */
	disputedCents: Cents;
	orderReference: string | null;
	/** Public buyers: commitment and service numbers that their accountant needs. */
	publicReferences: readonly string[];
};

/** Credit of the customer that no invoice has received; deducted from the total (n29). */
export type CreditLine = { label: string; on: CivilDate; amountCents: Cents };

/**
 * A legal accessory: what the law gives by `until`; asked for only under `claim`.
 * `continuing`: the rate after `until` is not known yet, so the amount goes on "at the rate in force".
 */
export type Accessory = {
	policy: AccessoryPolicy;
	amountCents: Cents;
	until: CivilDate;
	ratePercent: number | null;
	continuing: boolean;
};

/** An earlier message about these invoices, for letters that recall them (s23). */
export type EarlierContact = {
	on: CivilDate;
	channel: 'email' | 'sms' | 'letter' | 'call' | 'formal-notice';
};

/** The payment that a thanks or receipt acknowledges. `crossed`: a reminder left after the money had. */
export type AcknowledgedPayment = {
	amountCents: Cents;
	receivedOn: CivilDate;
	label: string | null;
	allocations: readonly { number: string; amountCents: Cents }[];
	crossed: boolean;
};

/** Direct debit or bill about to be presented by the creditor. */
export type Collection = {
	method: 'direct-debit' | 'bill';
	on: CivilDate;
	mandateReference: string | null;
	creditorIdentifier: string | null;
};

/** A collector acting for the creditor: CPCE R124-4 asks for its identity and reference at each contact (L19). */
export type CollectionAgent = { name: string; addressLines: readonly string[]; reference: string };

/** Totals of one message in cents of its currency. `claimedCents` is what is asked: what the debtor is to pay. */
export type MessageTotals = {
	claimedCents: Cents;
	/** Principal due and undisputed, before credits and accessories. */
	principalCents: Cents;
	disputedCents: Cents;
	upcomingCents: Cents;
	creditCents: Cents;
	/** Claimed amount that is past its due date. */
	overdueCents: Cents;
};

/**
 * Everything one message may say: plain data of one recipient, in one currency. Nothing else reaches a template.
 * `invoices` are those asked for; `disputed` and `upcoming` are listed apart and never part of `totals.claimedCents`
 * except in a message before the due date, where `invoices` are not due yet.
 */
export type MessageData = {
	language: MessageLanguage;
	tone: Tone;
	currency: string;
	/** Date on which the message leaves, in the organisation's zone. */
	sentOn: CivilDate;
	reference: string;
	organisation: MessageOrganisation;
	contact: MessageContact;
	signatory: Signatory | null;
	recipient: MessageRecipient;
	invoices: readonly InvoiceLine[];
	disputed: readonly InvoiceLine[];
	upcoming: readonly InvoiceLine[];
	credits: readonly CreditLine[];
	totals: MessageTotals;
	penalties: Accessory;
	indemnity: Accessory;
	/** null only where nothing is asked: a message that names an account without having one is refused. */
	payment: PaymentMeans | null;
	deadline: Deadline | null;
	earlier: readonly EarlierContact[];
	/** What the disagreement or default is about, in the company's words; null ⇒ the template states the facts. */
	summary: string | null;
	acknowledged: AcknowledgedPayment | null;
	collection: Collection | null;
	agent: CollectionAgent | null;
	/** Link where the debtor reads, pays or answers; null when there is none. */
	link: string | null;
};
