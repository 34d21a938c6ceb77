import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { MatchRefusal } from './match-refusal.ts';

/**
 * A collection came back: the payment that it was is reversed, and the chasing of its invoices goes on where it stopped (n39).
 * @throws MatchRefusal `line-settled`, or what the account refuses
 */
export async function settleReturn(
	tx: Tx,
	organisationId: string,
	lineId: string,
	paymentId: string,
	{ at, actor }: Stamp,
): Promise<void> {
	const line = await tx
		.selectFrom('bankLine')
		.select(['id', 'kind', 'state'])
		.where('id', '=', lineId)
		.forUpdate()
		.executeTakeFirst();
	if (line?.kind !== 'return' || (line.state !== 'ready' && line.state !== 'queued'))
		throw new MatchRefusal('line-settled', { line: lineId });
	const payment = await tx
		.selectFrom('payment')
		.select('customerId')
		.where('id', '=', paymentId)
		.executeTakeFirst();
	if (!payment) throw new MatchRefusal('unknown-payment', { payment: paymentId });
	const told = await recordFact(tx, organisationId, payment.customerId, {
		type: 'payment-reversed',
		id: `bank/${lineId}/return`,
		at,
		actor,
		payment: paymentId,
		because: 'returned',
	});
	if (!told.ok) throw new MatchRefusal(told.problem.code, told.problem.params);
	await tx
		.updateTable('bankLine')
		.set({
			state: 'reversal',
			customerId: payment.customerId,
			paymentId,
			settledAt: new Date(at),
			settledBy: actor,
			queuedBecause: null,
		})
		.where('id', '=', lineId)
		.execute();
}
