import { withAwaited } from '#db/account/decide-slot.ts';
import type { SendDecision } from '#db/account/contact-order.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { settleContact } from '#db/account/settle-contact.ts';
import type { Tx } from '#db/client.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import { sendNow } from '#workflows/receivables/account/answer-now.ts';
import type { Decision } from '#workflows/receivables/account/intent.ts';
import { tellAbsorbed } from './tell-absorbed.ts';

/** What the contact tells is what leaves, not what was first decided. */
async function keepRestated(tx: Tx, { entry, parallelEntry, invoices }: SendDecision): Promise<void> {
	for (const one of [entry, parallelEntry])
		if (one && 'key' in one)
			await tx
				.updateTable('contact')
				.set({ entry: JSON.stringify(one), invoices: [...invoices], kind: one.kind })
				.where('key', '=', one.key)
				.execute();
}

/**
 * Before a message leaves that was decided earlier, and that certainly has not left: would it still leave now, its own
 * claim aside, and what does it ask today (design §3.4)? If it must not leave, the claim is released, and the gap with it.
 * @returns what is to be sent, or the decision that holds today when nothing must leave any more
 */
export async function decideAgain(tx: Tx, order: ContactOrder, decision: SendDecision): Promise<Decision> {
	const { customerId, at, intent } = order;
	const locked = await lockAccount(tx, customerId);
	if (!locked) return decision;
	const account = await withAwaited(tx, locked, at);
	const policy = await loadPolicy(tx, account.state.customer, at);
	const today = sendNow(account.state, intent, decision, at, policy);
	if (today === decision) return decision;
	if (today.kind === 'send') {
		await keepRestated(tx, today);
		return today;
	}
	const { key, parallel } = intent;
	for (const own of parallel ? [key, parallel.key] : [key])
		await settleContact(tx, { customerId, key: own, outcome: 'failed', at, failure: today.kind });
	await tellAbsorbed(tx, { ...order, key });
	return today;
}
