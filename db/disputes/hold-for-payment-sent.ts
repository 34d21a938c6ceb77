import { pauseEndsAt } from '#workflows/receivables/account/covering-pause.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { addWorkingDays } from '#workflows/receivables/calendar.ts';
import { addDays } from '#workflows/receivables/civil-date.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import {
	eInvoiceReason,
	PAYMENT_SENT_ONCE_DAYS,
	PAYMENT_SENT_WORKING_DAYS,
} from '#workflows/receivables/e-invoice-status.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { ok } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { loadPolicy } from '../account/load-policy.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFact } from '../account/record-fact.ts';
import type { FactRefusal } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import type { EInvoiceStatus } from './e-invoice-status.ts';

/** Whether the buyer said the same of the invoice shortly before, and was waited for then. */
const waitedBefore = async (tx: Tx, invoiceId: string, on: CivilDate): Promise<boolean> =>
	(await tx
		.selectFrom('eInvoiceStatus')
		.select('id')
		.where('invoiceId', '=', invoiceId)
		.where('holdUntil', '>', addDays(on, -PAYMENT_SENT_ONCE_DAYS))
		.executeTakeFirst()) !== undefined;

/**
 * Holds the contacts about an invoice because its buyer says that it has paid (211): the day of which it is told and the
 * working days after it, then they go on by themselves. A longer pause of a person is left alone.
 * @returns the day on which contacts go on; null where nothing is owed, that day has passed, or it was waited for shortly before
 */
export async function holdForPaymentSent(
	tx: Tx,
	organisationId: string,
	{ id, customerId, invoiceId, code, on }: EInvoiceStatus,
	{ at, actor }: Stamp,
): Promise<Outcome<CivilDate | null, FactRefusal>> {
	const account = await lockAccount(tx, customerId);
	if (!account || residualOf(account.state, invoiceId) <= 0) return ok(null);
	const policy = await loadPolicy(tx, account.state.customer, at);
	const { creditor } = policy.calendars;
	const today = localDateOf(creditor, at);
	const until = addDays(addWorkingDays(creditor, on ?? today, PAYMENT_SENT_WORKING_DAYS), 1);
	if (until <= today || (await waitedBefore(tx, invoiceId, on ?? today))) return ok(null);
	const known = account.state.pauses.find(({ scope }) => scope !== 'customer' && scope.invoice === invoiceId);
	if (known && pauseEndsAt(known, policy) > at && (known.until === null || known.until >= until))
		return ok(null);
	const held = await recordFact(tx, organisationId, customerId, {
		...{ type: 'pause', id: `e-invoice/${id}/hold`, at, actor },
		...{ scope: { invoice: invoiceId }, until, reason: eInvoiceReason(code) },
	});
	return held.ok ? ok(until) : held;
}
