import { withAwaited } from '#db/account/decide-slot.ts';
import { loadPolicy } from '#db/account/load-policy.ts';
import { lockAccount } from '#db/account/lock-account.ts';
import { settleContact } from '#db/account/settle-contact.ts';
import type { Tx } from '#db/client.ts';
import type { ContactOrder } from '#workflows/collection/orders.ts';
import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import { decisionOf } from '#workflows/receivables/account/slot/row-key.ts';
import type { AccountPolicy, AccountState } from '#workflows/receivables/account/state.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';

/** Far above any real attempt, so that the stored answer is not found and the question is put afresh. */
const AFRESH = 1_000_000;

/** What the account would answer now if this very contact had not been decided before, its own claim aside. */
export function answerNow(
	state: AccountState,
	intent: Intent,
	at: Instant,
	policy: AccountPolicy,
): Decision | undefined {
	if (intent.kind === 'acknowledgement') return undefined;
	const own = [intent.key, intent.parallel?.key];
	const unclaimed = { ...state, contacts: state.contacts.filter(({ key }) => !own.includes(key)) };
	const again = { ...intent, attempt: intent.attempt + AFRESH };
	return decisionOf(decideSlot(unclaimed, [again], at, policy).decisions, again);
}

/**
 * Before a second try at a message that certainly has not left: would it still leave now, its own claim aside
 * (design §3.4)? Otherwise the claim is released, and the gap with it.
 * @returns the decision that holds today when the message must not leave any more; null to go on
 */
export async function decideAgain(tx: Tx, order: ContactOrder): Promise<Decision | null> {
	const locked = await lockAccount(tx, order.customerId);
	if (!locked) return null;
	const account = await withAwaited(tx, locked, order.at);
	const policy = await loadPolicy(tx, account.state.customer, order.at);
	const today = answerNow(account.state, order.intent, order.at, policy);
	if (!today || today.kind === 'send' || today.kind === 'merge') return null;
	await settleContact(tx, {
		customerId: order.customerId,
		key: order.intent.key,
		outcome: 'failed',
		at: order.at,
		failure: today.kind,
	});
	return today;
}
