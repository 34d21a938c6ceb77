import type { Fact } from '#workflows/receivables/account/fact.ts';
import { recordFact } from '../account/record-fact.ts';
import type { Tx } from '../client.ts';
import type { Stamp } from '../receivables/stamp.ts';
import { MatchRefusal } from './match-refusal.ts';
import { likelyPayer, tellAwaited } from './tell-awaited.ts';

/**
 * `moved`: the money was another customer's, or nobody knows whose: it leaves this one, and its bank line is to be matched
 * again. `unallocated`: it is this customer's, on the wrong invoices: it becomes a credit to lay elsewhere.
 */
export type UndoHow = 'moved' | 'unallocated';

async function forgetPayer(tx: Tx, lineId: string, customerId: string): Promise<void> {
	const line = await tx
		.selectFrom('bankLine')
		.select('partyIban')
		.where('id', '=', lineId)
		.executeTakeFirstOrThrow();
	if (line.partyIban === null) return;
	await tx
		.deleteFrom('payerIban')
		.where('iban', '=', line.partyIban)
		.where('customerId', '=', customerId)
		.execute();
}

async function reopenLine(tx: Tx, lineId: string, how: UndoHow, { at }: Stamp): Promise<void> {
	const isMoved = how === 'moved';
	const line = await tx
		.updateTable('bankLine')
		.set(
			isMoved
				? {
						state: 'queued',
						queuedBecause: 'undone',
						customerId: null,
						paymentId: null,
						settledAt: null,
						settledBy: null,
					}
				: { state: 'unallocated' },
		)
		.where('id', '=', lineId)
		.returning(['kind', 'proposals'])
		.executeTakeFirstOrThrow();
	await tellAwaited(tx, likelyPayer(line), at);
}

/** What the account is told; `n` tells one undoing of a payment from the next, which laid it elsewhere meanwhile. */
function factOf(payment: string, { how, because, n }: Undoing & { n: number }, { at, actor }: Stamp): Fact {
	const told = { at, actor, payment, ...(because !== '' && { reason: because }) };
	return how === 'moved'
		? { type: 'payment-reversed', id: `${payment}/moved`, ...told, because: 'moved' }
		: { type: 'payment-unallocated', id: `${payment}/unallocated/${String(n)}`, ...told };
}

type Undoing = { how: UndoHow; because: string };

/**
 * Takes a match back. The runs of the invoices go on at the step that they had not carried out, promises and thanks are as
 * if the money had never lain there. Told twice it does it once: a line that was matched anew since stays matched.
 * @returns whether it was taken back now
 * @throws MatchRefusal what the account refuses: nothing to take back, unknown or reversed payment
 */
export async function undoPayment(
	tx: Tx,
	organisationId: string,
	paymentId: string,
	{ how, because }: Undoing,
	stamp: Stamp,
): Promise<boolean> {
	const payment = await tx
		.selectFrom('payment')
		.select('customerId')
		.where('id', '=', paymentId)
		.forUpdate()
		.executeTakeFirst();
	if (!payment) throw new MatchRefusal('unknown-payment', { payment: paymentId });
	const { customerId } = payment;
	const { n } = await tx
		.selectFrom('fact')
		.select((eb) => eb.fn.countAll<number>().as('n'))
		.where('customerId', '=', customerId)
		.where('id', 'like', `${paymentId}/unallocated/%`)
		.executeTakeFirstOrThrow();
	const told = await recordFact(
		tx,
		organisationId,
		customerId,
		factOf(paymentId, { how, because, n: n + 1 }, stamp),
	);
	if (!told.ok) throw new MatchRefusal(told.problem.code, told.problem.params);
	if (!told.value.applied) return false;
	const undone = await tx
		.updateTable('bankMatch')
		.set({
			undoneAt: new Date(stamp.at),
			undoneBy: stamp.actor,
			undoneHow: how,
			undoneBecause: because,
		})
		.where('paymentId', '=', paymentId)
		.returning('lineId')
		.execute();
	for (const { lineId } of undone) {
		if (how === 'moved') await forgetPayer(tx, lineId, customerId);
		await reopenLine(tx, lineId, how, stamp);
	}
	return true;
}
