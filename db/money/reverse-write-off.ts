import { randomUUID } from 'node:crypto';
import type { Outcome } from '#workflows/receivables/outcome.ts';
import { ok, refuse } from '#workflows/receivables/outcome.ts';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { askSecond, asksSecond, leftOf } from './ask-second.ts';

/** A debt that was given up by mistake, and why it was one. */
export type LossReversal = { customerId: string; invoiceId: string; reason: string };

type Person = Stamp & { actor: string };

/** Tells the account that a debt was given up by mistake, whoever decided so. */
export const tellReversal = (
	tx: Tx,
	organisationId: string,
	id: string,
	{ customerId, invoiceId, reason }: LossReversal,
	{ at, actor }: Person,
) =>
	recordFact(tx, organisationId, customerId, {
		...{ type: 'write-off-reversed', id, at, actor, invoice: invoiceId, reason },
	});

/**
 * Takes a loss back by its reversal, under the company's rule for the loss itself (n73, n76): what is left is owed again.
 * Its run stays as it ended; a person decides what follows (design §3.6).
 * @param approvers everybody in the company who may approve
 * @returns `asked` when a second person must grant it; refusals `not-written-off`, `write-off-asked`
 */
export async function reverseWriteOff(
	tx: Tx,
	organisationId: string,
	reversal: LossReversal,
	stamp: Person,
	approvers: readonly string[],
): Promise<Outcome<'reversed' | 'asked'>> {
	const { invoiceId } = reversal;
	const { closed } = await tx
		.selectFrom('invoice')
		.select('closed')
		.where('id', '=', invoiceId)
		.executeTakeFirstOrThrow();
	if (closed !== 'written-off') return refuse('not-written-off', { invoice: invoiceId });
	const { residualCents } = await leftOf(tx, invoiceId);
	if (await asksSecond(tx, residualCents, stamp.actor, approvers))
		return askSecond(tx, 'write-off-reversal', { ...reversal, taxCents: null, residualCents }, stamp);
	const id = `write-off-reversal/${randomUUID()}`;
	const told = await tellReversal(tx, organisationId, id, reversal, stamp);
	return told.ok ? ok('reversed') : told;
}
