import { holdNow } from '#workflows/receivables/account/answer-now.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import { decisionKey, decisionOf } from '#workflows/receivables/account/slot/row-key.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountPolicy } from '#workflows/receivables/account/state.ts';
import { localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { Tx } from '../client.ts';
import { loadPolicy } from './load-policy.ts';
import { decideWithin } from './decide-within.ts';
import { holdForVolume } from './hold-for-volume.ts';
import { lockAccount } from './lock-account.ts';
import type { LockedAccount } from './lock-account.ts';
import { saveDecisions } from './save-decisions.ts';
import { siblingIntents } from './sibling-intents.ts';
import { tellPaymentData } from './tell-payment-data.ts';
import type { ContactAnswer, ContactQuestion, Decided, SendDecision } from './contact-order.ts';

async function storedDecision(tx: Tx, intent: Intent): Promise<Decision | undefined> {
	const row = await tx
		.selectFrom('decision')
		.select('body')
		.where('key', '=', decisionKey(intent))
		.where('attempt', '=', intent.attempt)
		.executeTakeFirst();
	return row?.body;
}

/** One intent per name: the caller's own is the truth about itself, a sibling's projection may lag behind. */
function unique(own: Intent, siblings: readonly Intent[]): Intent[] {
	const byName = new Map(siblings.map((intent) => [decisionKey(intent), intent]));
	return [...byName.set(decisionKey(own), own).values()];
}

async function decide(
	tx: Tx,
	opened: LockedAccount,
	question: ContactQuestion,
	policy: AccountPolicy,
): Promise<{ decision: Decision; account: LockedAccount }> {
	const { intent, at } = question;
	const intents = unique(intent, await siblingIntents(tx, question, policy, at));
	const { creditor, debtor } = policy.calendars;
	const today = localDateOf(creditor, at);
	const { state, decisions, companyLeft } = await decideWithin(tx, opened.state, {
		intents,
		at,
		today,
		policy,
	});
	const decision = decisionOf(decisions, intent);
	if (!decision) throw new Error(`The slot did not answer ${intent.key}.`);
	const slotOn = localDateOf(debtor, at);
	await saveDecisions(tx, {
		opened,
		state,
		intents,
		decisions,
		at,
		slotOn,
		today,
		...(companyLeft !== null && { companyLeft }),
	});
	await holdForVolume(tx, intents, decisions, { at, today });
	return { decision, account: { ...opened, state, logged: opened.logged + 1 } };
}

/** A stored hold whose cause is gone holds nobody any more. */
const storedNow = (
	stored: Decision,
	{ state }: LockedAccount,
	{ intent, at }: ContactQuestion,
	policy: AccountPolicy,
): Decision => (stored.kind === 'hold' ? holdNow(state, intent, stored, at, policy) : stored);

/** The claim to be delivered, or what became of it. */
async function claimNow(tx: Tx, key: string, decision: SendDecision): Promise<ContactAnswer> {
	const contact = await tx
		.selectFrom('contact')
		.select([
			...(['key', 'state', 'takenAt', 'provider', 'providerReference', 'messageId'] as const),
			...(['failure', 'recordNumber'] as const),
		])
		.where('key', '=', key)
		.executeTakeFirstOrThrow();
	if (contact.state !== 'claimed') return { kind: 'settled', decision, contact };
	return contact.takenAt ? { kind: 'claimed-before', decision, contact } : decision;
}

/** Money that came in a moment ago, and that nobody has matched, stops what would leave now. */
export const withAwaited = async (tx: Tx, opened: LockedAccount, at: Instant): Promise<LockedAccount> =>
	opened.state.paymentData === 'fresh' ? tellPaymentData(tx, opened, 'fresh', at) : opened;

/**
 * Answers one contact order, once (design §3.3, §3.4): under the customer's lock, reads the row that an earlier try or
 * a sibling stored, else decides the whole slot with everything the customer's runs would ask for at `at`, stores one
 * row per member, and claims the contacts that leave.
 * @throws Error when the customer has no account: a run exists only for an invoice of one
 */
export async function decideContact(tx: Tx, question: ContactQuestion): Promise<Decided> {
	const { customerId, invoice, intent, at } = question;
	const locked = await lockAccount(tx, customerId);
	if (!locked) throw new Error(`Customer ${customerId} has no account.`);
	const opened = await withAwaited(tx, locked, at);
	const policy = await loadPolicy(tx, opened.state.customer, at);
	const stored = await storedDecision(tx, intent);
	const { decision, account } = stored
		? { decision: storedNow(stored, opened, question, policy), account: opened }
		: await decide(tx, opened, question, policy);
	const answer = decision.kind === 'send' ? await claimNow(tx, intent.key, decision) : decision;
	return {
		answer,
		isStored: stored !== undefined,
		logged: account.logged,
		seq: account.state.seq,
		snapshot: snapshotOf(account.state, invoice, policy),
	};
}
