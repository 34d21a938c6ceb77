import { ackKey, paidInvoices } from '#workflows/receivables/account/acknowledgement.ts';
import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import type { Intent } from '#workflows/receivables/account/intent.ts';
import { settleContact } from '#workflows/receivables/account/settle-contact.ts';
import { decisionKey, decisionOf } from '#workflows/receivables/account/slot/row-key.ts';
import type { Decisions } from '#workflows/receivables/account/slot/row-key.ts';
import type { AccountPayment, AccountState } from '#workflows/receivables/account/state.ts';
import { isoWithOffset, localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { AccountStep } from '../account/account-log.ts';
import { companyRules } from '../account/company-rules.ts';
import type { CompanyRules } from '../account/company-rules.ts';
import { lockAccount } from '../account/lock-account.ts';
import { policyOf } from '../account/policy-of.ts';
import type { Tx } from '../client.ts';
import { writeJournal } from '../journal/journal-buffer.ts';

type Sent = {
	step: AccountStep;
	settled: AccountStep;
	intents: Intent[];
	decisions: Decisions;
	slotOn: string;
	payment: AccountPayment;
};

const intentsFor = (payment: AccountPayment, state: AccountState, iso: string): Intent[] =>
	paidInvoices(payment).map((invoice) => ({
		key: ackKey(payment.id),
		attempt: 0,
		invoice,
		node: 'thanks',
		kind: 'acknowledgement',
		channel: 'email',
		level: 'acknowledgement',
		template: 'thanks',
		to: [],
		payment: payment.id,
		formalReached: false,
		handedOff: state.invoices[invoice]?.handedOff ?? false,
		deferrals: null,
		why: [{ rule: 'window', from: iso, to: iso, note: 'next e-mail slot after the payment' }],
		owner: 'collector',
	}));

/** One payment thanked for in its own slot, as the account decides it. */
function thank(
	state: AccountState,
	payment: AccountPayment,
	rules: CompanyRules,
	seq: number,
): { state: AccountState; sent: Sent } {
	const at = payment.ackAt;
	const policy = policyOf(rules, state.customer, at);
	const intents = intentsFor(payment, state, isoWithOffset(policy.calendars.creditor, at));
	const decided = decideSlot(state, intents, at, policy);
	const key = ackKey(payment.id);
	return {
		state: settleContact(decided.state, key, 'delivered', at),
		sent: {
			step: { type: 'slot-decided', id: `slot/${String(seq)}`, at, intents },
			settled: { type: 'contact-settled', id: `settled/${String(seq + 1)}`, at, key, state: 'delivered' },
			intents,
			decisions: decided.decisions,
			slotOn: localDateOf(policy.calendars.debtor, at),
			payment,
		},
	};
}

const decisionRows = (customerId: string, { intents, decisions, slotOn, payment }: Sent) =>
	intents.flatMap((intent) => {
		const decision = decisionOf(decisions, intent);
		if (!decision) return [];
		const { attempt, invoice: invoiceId } = intent;
		const row = {
			key: decisionKey(intent),
			attempt,
			customerId,
			invoiceId,
			at: new Date(payment.ackAt),
			slotOn,
		};
		return { ...row, currency: payment.currency, answer: decision.kind, body: JSON.stringify(decision) };
	});

const contactRows = (customerId: string, { intents, decisions, slotOn, payment }: Sent) =>
	intents.flatMap((intent) => {
		const decision = decisionOf(decisions, intent);
		if (decision?.kind !== 'send') return [];
		const at = new Date(payment.ackAt);
		return {
			key: intent.key,
			customerId,
			invoiceId: intent.invoice,
			invoices: [...decision.invoices],
			node: intent.node,
			kind: decision.entry.kind,
			channel: 'email' as const,
			state: 'delivered' as const,
			attempt: 0,
			at,
			slotOn,
			currency: payment.currency,
			recipient: decision.recipient,
			entry: JSON.stringify(decision.entry),
			provider: 'outbox',
			takenAt: at,
			settledAt: at,
		};
	});

/**
 * Thanks for the payments of the past, each in its own slot and by the account's own decision, and writes it all at
 * once: history as it would have been, without anything leaving now.
 */
export async function thankForThePast(
	tx: Tx,
	customerId: string,
	now: Instant,
): Promise<AccountState | undefined> {
	const opened = await lockAccount(tx, customerId);
	if (!opened) return undefined;
	const rules = await companyRules(tx);
	let { state } = opened;
	const sent: Sent[] = [];
	const pending = Object.values(state.payments).filter(({ ack, ackAt }) => ack === 'pending' && ackAt <= now);
	for (const payment of pending.sort((a, b) => a.ackAt - b.ackAt)) {
		const done = thank(state, payment, rules, opened.logged + 1 + sent.length * 2);
		state = done.state;
		sent.push(done.sent);
	}
	if (sent.length === 0) return state;
	const log = sent.flatMap(({ step, settled }) => [step, settled]);
	await tx
		.insertInto('fact')
		.values(
			log.map((step, index) => ({
				customerId,
				seq: opened.logged + index + 1,
				id: step.id,
				type: step.type,
				at: new Date(step.at),
				body: JSON.stringify(step),
			})),
		)
		.execute();
	await tx
		.updateTable('customerAccount')
		.set({ state: JSON.stringify(state), facts: opened.logged + log.length })
		.where('customerId', '=', customerId)
		.execute();
	await tx
		.insertInto('decision')
		.values(sent.flatMap((one) => decisionRows(customerId, one)))
		.execute();
	const contacts = sent.flatMap((one) => contactRows(customerId, one));
	if (contacts.length > 0) await tx.insertInto('contact').values(contacts).execute();
	await tx
		.updateTable('payment')
		.set({ ack: 'sent' })
		.where(
			'id',
			'in',
			sent.map(({ payment }) => payment.id).filter((id) => state.payments[id]?.ack === 'sent'),
		)
		.execute();
	writeJournal(
		tx,
		sent.flatMap(({ decisions, payment }) =>
			[...decisions.values()].map(({ entry }) => ({
				at: payment.ackAt,
				entry,
				customer: customerId,
				actor: null,
			})),
		),
	);
	return state;
}
