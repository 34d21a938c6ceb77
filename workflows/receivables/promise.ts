import type { BusinessCalendar } from './calendar.ts';
import { addWorkingDays } from './calendar.ts';
import type { CivilDate } from './civil-date.ts';
import type { Instant } from './local-time.ts';
import type { Cents } from './money.ts';
import { isCents, sumCents } from './money.ts';
import { ok, refuse } from './outcome.ts';
import type { Outcome } from './outcome.ts';

/** What a customer says it will pay, when, and for which invoices. It never moves a due date. */
export type PaymentPromise = {
	id: string;
	invoices: readonly string[];
	amountCents: Cents;
	/** The day on which the money should be there. */
	on: CivilDate;
	/** When it was made. */
	at: Instant;
};

/** Money allocated to a promised invoice: when we learned it and its value date; negative for a reversal. */
export type PromiseReceipt = { at: Instant; valueOn: CivilDate; amountCents: Cents };

export type PromiseState = 'open' | 'kept' | 'partly-kept' | 'broken';

/** Working days a transfer may take after the promised day (n11, n47). */
export const PROMISE_GRACE_DAYS = 2;

/** The last day on which the money still keeps the promise: its date and `graceDays` working days. */
export const promiseDeadline = (
	calendar: BusinessCalendar,
	promise: Pick<PaymentPromise, 'on'>,
	graceDays: number = PROMISE_GRACE_DAYS,
): CivilDate => addWorkingDays(calendar, promise.on, graceDays);

/** Receipts that count for the promise: learned since it was made, with a value date by its deadline. */
export const promisedReceiptsCents = (
	promise: Pick<PaymentPromise, 'at'>,
	receipts: readonly PromiseReceipt[],
	deadline: CivilDate,
): Cents =>
	sumCents(
		receipts
			.filter(({ at, valueOn }) => at >= promise.at && valueOn <= deadline)
			.map(({ amountCents }) => amountCents),
	);

/**
 * Where the promise stands on `today`. Kept as soon as the receipts reach its amount; judged otherwise only once the
 * deadline has passed: partly kept if anything came, else broken.
 */
export function promiseState(
	promise: Pick<PaymentPromise, 'at' | 'amountCents'>,
	receipts: readonly PromiseReceipt[],
	deadline: CivilDate,
	today: CivilDate,
): PromiseState {
	const received = promisedReceiptsCents(promise, receipts, deadline);
	if (received >= promise.amountCents) return 'kept';
	if (today <= deadline) return 'open';
	return received > 0 ? 'partly-kept' : 'broken';
}

/** Refuses a promise that promises nothing: no invoice, no positive amount, or a day before it was made. */
export function checkPromise(
	promise: PaymentPromise,
	madeOn: CivilDate,
): Outcome<PaymentPromise, 'promise-without-invoice' | 'promise-amount' | 'promise-in-the-past'> {
	if (promise.invoices.length === 0) return refuse('promise-without-invoice', { promise: promise.id });
	if (!isCents(promise.amountCents) || promise.amountCents <= 0)
		return refuse('promise-amount', { promise: promise.id, amountCents: promise.amountCents });
	if (promise.on < madeOn)
		return refuse('promise-in-the-past', { promise: promise.id, on: promise.on, madeOn });
	return ok(promise);
}
