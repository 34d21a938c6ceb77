import type { LastDayToSue } from '#workflows/receivables/account/last-day-to-sue.ts';
import type { LetterEvent } from '#workflows/receivables/account/fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { CustomerKind } from '#workflows/receivables/customer.ts';
import type { Cents } from '#workflows/receivables/money.ts';
import type { PenaltySegment } from '#workflows/receivables/penalty.ts';
import type { LetterService } from '../ports/letter.ts';
import type { CreditLine, MessageLanguage, ReceivedLine } from '../render/message-data.ts';

/** A file as it was received or sent. */
export type DossierFile = { fileName: string; contentType: string; content: Uint8Array };

/** Creditor or debtor, as printed. */
export type DossierParty = {
	name: string;
	addressLines: readonly string[];
	legal: string | null;
	siren: string | null;
	contacts: readonly { name: string; role: string; email: string | null; phone: string | null }[];
};

/** One claim. Amounts in cents of the dossier's currency on its date; what is not `claimed` is stated all the same. */
export type DossierInvoice = {
	number: string;
	issuedOn: CivilDate;
	dueOn: CivilDate;
	originalDueOn: CivilDate;
	amountCents: Cents;
	received: readonly ReceivedLine[];
	residualCents: Cents;
	disputedCents: Cents;
	penaltySegments: readonly PenaltySegment[];
	/** Penalties not paid yet. */
	penaltyCents: Cents;
	penaltyClaimed: boolean;
	/** Last day whose rate is known, when that is before the dossier's date. */
	ratesKnownUntil: CivilDate | null;
	indemnityCents: Cents;
	indemnityClaimed: boolean;
	/** and what started, or restarted, its time */
	lastDayToSue: LastDayToSue;
};

/** What a document proves. */
export type DocumentKind =
	'invoice' | 'credit-note' | 'order' | 'delivery-note' | 'terms' | 'contract' | 'other';

/** A document of the file; `invoice` is the number it belongs to, null for the whole customer. */
export type DossierDocument = DossierFile & { kind: DocumentKind; invoice: string | null };

/** A message sent or received, word for word. `at` is local time with offset. */
export type DossierMessage = {
	at: string;
	direction: 'sent' | 'received';
	channel: 'email' | 'sms' | 'call';
	from: string;
	to: string;
	subject: string;
	text: string;
	html: string | null;
	attachments: readonly DossierFile[];
	/** What the provider said of it: accepted, delivered, opened, bounced. */
	proofs: readonly { at: string; event: string; reference: string }[];
};

/** A letter with what the post said of it. */
export type DossierLetter = {
	postedOn: CivilDate;
	service: LetterService;
	kind: 'letter' | 'formal-notice';
	subject: string;
	registeredNumber: string | null;
	pdf: Uint8Array;
	events: readonly { on: CivilDate; event: LetterEvent }[];
	proofs: readonly DossierFile[];
};

/** A promise in the debtor's words: written down, it acknowledges the debt (Code civil 2240). */
export type DossierPromise = {
	madeAt: string;
	author: string;
	/** Who of ours heard or read it; null when it was given on the debtor's page, or by a machine. */
	takenBy: string | null;
	words: string | null;
	/** What they noted of it. */
	note: string | null;
	amountCents: Cents;
	on: CivilDate;
	invoices: readonly string[];
	outcome: 'live' | 'kept' | 'partly-kept' | 'broken' | 'cancelled';
};

/** One line of the history. */
export type DossierEvent = {
	at: string;
	kind: string;
	text: string;
	actor: string | null;
	invoices: readonly string[];
};

/** Totals over all invoices; `claimedCents` = principal − disputed − credits + claimed accessories. */
export type DossierTotals = {
	residualCents: Cents;
	disputedCents: Cents;
	creditCents: Cents;
	penaltyCents: Cents;
	indemnityCents: Cents;
	claimedCents: Cents;
};

/** Everything that a hand-off passes on: plain data, one debtor, one currency, one date. */
export type DossierData = {
	language: MessageLanguage;
	on: CivilDate;
	reference: string;
	currency: string;
	procedure: string;
	approvedBy: string | null;
	creditor: DossierParty;
	debtor: DossierParty & { kind: CustomerKind; customerNumber: string | null };
	invoices: readonly DossierInvoice[];
	credits: readonly CreditLine[];
	totals: DossierTotals;
	timeline: readonly DossierEvent[];
	documents: readonly DossierDocument[];
	messages: readonly DossierMessage[];
	letters: readonly DossierLetter[];
	promises: readonly DossierPromise[];
};
