import { withAwaited } from '#db/account/decide-slot.ts';
import type { SendDecision } from '#db/account/contact-order.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { settleContact } from '#db/account/settle-contact.ts';
import type { Tx } from '#db/client.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import { askAgain, awaitFiles, sendNow } from '#workflows/receivables/account/answer-now.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { decisionKey } from '#workflows/receivables/account/slot/row-key.ts';
import { isAskedTooSoon, TakenByAnother } from './hand-over.ts';
import { tellAbsorbed } from './tell-absorbed.ts';

/** What the contact tells is what leaves, not what was first decided. */
async function keepRestated(tx: Tx, { entry, parallelEntry, invoices }: SendDecision): Promise<void> {
	const lines = [
		{ one: entry, of: invoices },
		...(parallelEntry ? [{ one: parallelEntry, of: parallelEntry.invoices }] : []),
	];
	for (const { one, of } of lines)
		if ('key' in one)
			await tx
				.updateTable('contact')
				.set({ entry: JSON.stringify(one), invoices: [...of], kind: one.kind })
				.where('key', '=', one.key)
				.execute();
}

/** Whoever tries the order once more, because nobody heard the answer, reads the one that holds. */
const keepAnswer = (tx: Tx, { intent }: ContactOrder, today: Decision) =>
	tx
		.updateTable('decision')
		.set({ answer: today.kind, body: JSON.stringify(today) })
		.where('key', '=', decisionKey(intent))
		.where('attempt', '=', intent.attempt)
		.execute();

/** Nobody has settled the contact, or handed it over, since the hand-over that this try knows. */
async function isStillMine(tx: Tx, key: string, takenAt: Date | null): Promise<boolean> {
	const claim = tx.selectFrom('contact').select('key').where('key', '=', key).where('state', '=', 'claimed');
	return (await claim.where('takenAt', takenAt ? '=' : 'is', takenAt).executeTakeFirst()) !== undefined;
}

/** A contact that was decided will not leave now: its claim is released, and the gap with it. */
async function withdraw(tx: Tx, order: ContactOrder, today: Decision): Promise<void> {
	const { customerId, at, intent } = order;
	await keepAnswer(tx, order, today);
	for (const own of intent.parallel ? [intent.key, intent.parallel.key] : [intent.key]) {
		await settleContact(tx, { customerId, key: own, outcome: 'failed', at, failure: today.kind });
		await tellAbsorbed(tx, { ...order, key: own });
	}
}

/**
 * Puts a contact off that was decided and has certainly not left, because a file that it must carry is missing.
 * @returns the decision that holds today
 * @throws TakenByAnother
 */
export async function putOffForFiles(tx: Tx, order: ContactOrder, takenAt: Date | null): Promise<Decision> {
	const { customerId, at, intent } = order;
	const locked = await lockAccount(tx, customerId);
	if (!locked) throw new Error(`Customer ${customerId} has no account.`);
	if (!(await isStillMine(tx, intent.key, takenAt))) throw new TakenByAnother();
	const { state } = locked;
	const today = awaitFiles(state, intent, at, await loadPolicy(tx, state.customer, at));
	await withdraw(tx, order, today);
	return today;
}

/** `logged`: entries of the account's log by then. */
export type DecidedAgain = { decision: Decision; logged: number };

/**
 * Before a message leaves that was decided earlier, and that certainly has not left: would it still leave now, its own
 * claim aside, and what does it ask today (design §3.4)? If it must not leave, the claim is released, and the gap with it.
 * What was approved waits until its run has heard everything: a payment, a promise or a dispute asks for approval anew.
 * @param takenAt the last hand-over that this try knows: whatever another has done since is not unsaid
 * @returns what is to be sent, or the decision that holds today when nothing must leave any more
 * @throws TakenByAnother
 */
export async function decideAgain(
	tx: Tx,
	order: ContactOrder,
	decision: SendDecision,
	takenAt: Date | null,
): Promise<DecidedAgain> {
	const { customerId, at, intent } = order;
	const locked = await lockAccount(tx, customerId);
	if (!locked) throw new Error(`Customer ${customerId} has no account.`);
	if (!(await isStillMine(tx, intent.key, takenAt))) throw new TakenByAnother();
	const account = await withAwaited(tx, locked, at);
	const { logged } = account;
	const policy = await loadPolicy(tx, account.state.customer, at);
	const now = sendNow(account.state, intent, decision, at, policy);
	const isTooSoon = now.kind === 'send' && (await isAskedTooSoon(tx, order));
	const today = isTooSoon ? askAgain(account.state, intent, at, policy) : now;
	if (today.kind === 'send') {
		if (today !== decision) await keepRestated(tx, today);
		return { decision: today, logged };
	}
	await withdraw(tx, order, today);
	return { decision: today, logged };
}
