import { randomUUID } from 'node:crypto';
import { disputedOf } from '#workflows/receivables/account/open-dispute.ts';
import { residualOf } from '#workflows/receivables/account/residual.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { rejectionDispute } from '#workflows/receivables/rejection.ts';
import type { RejectionReason } from '#workflows/receivables/rejection.ts';
import { loadPolicy } from '../account/load-policy.ts';
import { lockAccount } from '../account/lock-account.ts';
import { recordFact } from '../account/record-fact.ts';
import type { FactRefusal } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';

export type Rejection = {
	customerId: string;
	invoiceId: string;
	reason: RejectionReason;
	comment: string | null;
	/** names the rejection for who tells it again */
	dispute?: string;
};

/**
 * The customer's accounts department sent an invoice back: an administrative dispute over all that is not contested yet
 * stops the chasing of what they cannot process, until it is put right (s14).
 * @returns the dispute, or the account's refusal; `nothing-to-contest` when nothing uncontested is owed
 */
export async function rejectInvoice(
	tx: Tx,
	organisationId: string,
	{ customerId, invoiceId, reason, comment, dispute = randomUUID() }: Rejection,
	{ at, actor }: Stamp,
): Promise<Outcome<{ dispute: string; resolveOn: string }, FactRefusal | 'nothing-to-contest'>> {
	const repeated = await tx
		.selectFrom('invoiceRejection as r')
		.innerJoin('dispute as d', 'd.id', 'r.disputeId')
		.select('d.resolveOn')
		.where('r.disputeId', '=', dispute)
		.where('r.invoiceId', '=', invoiceId)
		.executeTakeFirst();
	if (repeated) return ok({ dispute, resolveOn: repeated.resolveOn });
	const account = await lockAccount(tx, customerId);
	if (!account) return refuse('unknown-customer', { customer: customerId });
	const { state } = account;
	const amountCents = residualOf(state, invoiceId) - disputedOf(state, invoiceId);
	if (amountCents <= 0) return refuse('nothing-to-contest', { invoice: invoiceId });
	const { creditor } = (await loadPolicy(tx, state.customer, at)).calendars;
	const opened = rejectionDispute(reason, creditor, localDateOf(creditor, at));
	const told = await recordFact(tx, organisationId, customerId, {
		type: 'dispute-opened',
		id: `dispute/${dispute}`,
		at,
		actor,
		dispute,
		invoice: invoiceId,
		amountCents,
		...opened,
	});
	if (!told.ok) return told;
	await tx
		.insertInto('invoiceRejection')
		.values({ customerId, invoiceId, reason, comment, disputeId: dispute, at: new Date(at), actor })
		.execute();
	return ok({ dispute, resolveOn: opened.resolveOn });
}
