import type { Outcome } from '../outcome.ts';
import type { Fact, FactType } from './fact.ts';
import type { FactEffect, FactHandler } from './fact-effect.ts';
import { accessoriesCharged } from './facts/accessories-charged.ts';
import { accessoriesWaived } from './facts/accessories-waived.ts';
import { collectionReturned } from './facts/collection-returned.ts';
import { creditNoteVoided } from './facts/credit-note-voided.ts';
import { creditNote } from './facts/credit-note.ts';
import { customer } from './facts/customer.ts';
import { deliveryEvent } from './facts/delivery-event.ts';
import { disputeOpened } from './facts/dispute-opened.ts';
import { disputeResolved } from './facts/dispute-resolved.ts';
import { disputeUpdated } from './facts/dispute-updated.ts';
import { dueDateExtended } from './facts/due-date-extended.ts';
import { handedOff } from './facts/handed-off.ts';
import { insolvencyEnded } from './facts/insolvency-ended.ts';
import { insolvency } from './facts/insolvency.ts';
import { invoiceAdjusted } from './facts/invoice-adjusted.ts';
import { invoice } from './facts/invoice.ts';
import { letterEvent } from './facts/letter-event.ts';
import { manualContact } from './facts/manual-contact.ts';
import { partWrittenOff } from './facts/part-written-off.ts';
import { pause } from './facts/pause.ts';
import { paymentAllocated } from './facts/payment-allocated.ts';
import { paymentData } from './facts/payment-data.ts';
import { paymentReversed } from './facts/payment-reversed.ts';
import { paymentUnallocated } from './facts/payment-unallocated.ts';
import { payment } from './facts/payment.ts';
import { planAgreed } from './facts/plan-agreed.ts';
import { planEnded } from './facts/plan-ended.ts';
import { promiseDue } from './facts/promise-due.ts';
import { promise } from './facts/promise.ts';
import { refundReversed } from './facts/refund-reversed.ts';
import { refund } from './facts/refund.ts';
import { reply } from './facts/reply.ts';
import { resume } from './facts/resume.ts';
import { sourceBalance } from './facts/source-balance.ts';
import { voided } from './facts/void.ts';
import { volumeSettled } from './facts/volume-settled.ts';
import { writeOffReversed } from './facts/write-off-reversed.ts';
import { writeOff } from './facts/write-off.ts';
import type { AccountRefusal } from './refusal.ts';
import type { AccountPolicy, AccountState } from './state.ts';

const HANDLERS: { readonly [T in FactType]: FactHandler<T> } = {
	customer,
	invoice,
	'invoice-adjusted': invoiceAdjusted,
	payment,
	'payment-allocated': paymentAllocated,
	'payment-unallocated': paymentUnallocated,
	'payment-reversed': paymentReversed,
	'collection-returned': collectionReturned,
	'part-written-off': partWrittenOff,
	refund,
	'refund-reversed': refundReversed,
	'accessories-charged': accessoriesCharged,
	'accessories-waived': accessoriesWaived,
	'credit-note': creditNote,
	'credit-note-voided': creditNoteVoided,
	'dispute-opened': disputeOpened,
	'dispute-updated': disputeUpdated,
	'dispute-resolved': disputeResolved,
	'plan-agreed': planAgreed,
	'plan-ended': planEnded,
	promise,
	'promise-due': promiseDue,
	pause,
	resume,
	'due-date-extended': dueDateExtended,
	void: voided,
	'write-off': writeOff,
	'write-off-reversed': writeOffReversed,
	insolvency,
	'insolvency-ended': insolvencyEnded,
	'letter-event': letterEvent,
	'delivery-event': deliveryEvent,
	reply,
	'manual-contact': manualContact,
	'payment-data': paymentData,
	'source-balance': sourceBalance,
	'handed-off': handedOff,
	'volume-settled': volumeSettled,
};

/** What the handler of the fact's type makes of it. */
export const handleFact = (
	state: AccountState,
	fact: Fact,
	policy: AccountPolicy,
): Outcome<FactEffect, AccountRefusal> =>
	// The table gives each type of fact the handler of that type, which TypeScript cannot follow through an index.
	(HANDLERS[fact.type] as FactHandler<FactType>)(state, fact, policy);
