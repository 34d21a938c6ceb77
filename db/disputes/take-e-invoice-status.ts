import { disputedOf } from '#workflows/receivables/account/open-dispute.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import { eInvoiceDispute, PAYMENT_SENT } from '#workflows/receivables/e-invoice-status.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFact } from '../account/record-fact.ts';
import type { FactRefusal } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';
import type { Stamp } from '../receivables/stamp.ts';
import type { EInvoiceStatus } from './e-invoice-status.ts';
import { holdForPaymentSent } from './hold-for-payment-sent.ts';
import { resolutionDay } from './resolution-day.ts';

/**
 * What a status did: the dispute that it opened, if it did, or until when it holds contacts back; `repeated`: it had been
 * told before.
 */
export type TakenStatus = {
	dispute: string | null;
	resolveOn: CivilDate | null;
	holdUntil: CivilDate | null;
	repeated: boolean;
};

type Opened = { dispute: string; resolveOn: CivilDate };

async function openDispute(
	tx: Tx,
	organisationId: string,
	{ id, customerId, invoiceId, code }: EInvoiceStatus,
	{ at, actor }: Stamp,
): Promise<Outcome<Opened | null, FactRefusal>> {
	const opens = eInvoiceDispute(code);
	const account = opens && (await lockAccount(tx, customerId));
	if (!account) return ok(null);
	const { state } = account;
	const amountCents = residualOf(state, invoiceId) - disputedOf(state, invoiceId);
	if (amountCents <= 0) return ok(null);
	const resolveOn = await resolutionDay(tx, state.customer, at);
	const dispute = `e-invoice/${id}`;
	const told = await recordFact(tx, organisationId, customerId, {
		...{ type: 'dispute-opened', id: `dispute/${dispute}`, at, actor, dispute, invoice: invoiceId },
		...{ amountCents, resolveOn, source: 'api', ...opens },
	});
	return told.ok ? ok({ dispute, resolveOn }) : told;
}

/**
 * Keeps what a platform says of an electronic invoice. A status by which it is contested, refused or undelivered opens a
 * dispute over all that is owed and not contested yet (n45, L27): nothing of it is chased until somebody has settled it.
 * One that says that the payment is sent holds it back for some days. Where nothing is left to contest, and for every other status, it is written down alone.
 * @returns what it did, again for a status told before; `status-exists` for another one under its id
 */
export async function takeEInvoiceStatus(
	tx: Tx,
	organisationId: string,
	status: EInvoiceStatus,
	stamp: Stamp,
): Promise<Outcome<TakenStatus, FactRefusal | 'status-exists'>> {
	const { id, customerId, invoiceId, code, reason, on } = status;
	const known = await tx
		.selectFrom('eInvoiceStatus')
		.select(['invoiceId', 'code', 'disputeId as dispute', 'resolveOn', 'holdUntil'])
		.where('id', '=', id)
		.executeTakeFirst();
	if (known) {
		const { dispute, resolveOn, holdUntil } = known;
		const isSame = known.invoiceId === invoiceId && known.code === code;
		return isSame ? ok({ dispute, resolveOn, holdUntil, repeated: true }) : refuse('status-exists', { id });
	}
	const opened = await openDispute(tx, organisationId, status, stamp);
	if (!opened.ok) return opened;
	const { dispute = null, resolveOn = null } = opened.value ?? {};
	const held = code === PAYMENT_SENT ? await holdForPaymentSent(tx, organisationId, status, stamp) : ok(null);
	if (!held.ok) return held;
	const holdUntil = held.value;
	const at = new Date(stamp.at);
	await tx
		.insertInto('eInvoiceStatus')
		.values({
			id,
			customerId,
			invoiceId,
			code,
			reason,
			disputeId: dispute,
			...{ resolveOn, holdUntil },
			toldOn: on,
			at,
			actor: stamp.actor,
		})
		.execute();
	const entry = { kind: 'e-invoice-status', invoices: [invoiceId], code: String(code), reason };
	writeJournal(tx, [{ ...stamp, entry, customer: customerId }]);
	return ok({ dispute, resolveOn, holdUntil, repeated: false });
}
