import type { Instant } from '../local-time.ts';
import type { Decision, Intent } from './intent.ts';
import { acknowledge } from './slot/acknowledge.ts';
import { decideContacts } from './slot/decide-contacts.ts';
import { skip } from './slot/refuse-contact.ts';
import { decisionKey } from './slot/row-key.ts';
import { byInvoice, candidateOf, slotContext } from './slot/slot-context.ts';
import type { Candidate, SlotContext } from './slot/slot-context.ts';
import { storedRow, storeRows } from './slot/stored-slots.ts';
import type { AccountPolicy, AccountState } from './state.ts';
import { withGuarded } from './volume.ts';
import { withInvoice } from './with-invoice.ts';

type Row = { intent: Intent; currency: string; decision: Decision };

const currencyOf = (state: AccountState, { invoice }: Intent): string =>
	state.invoices[invoice]?.currency ?? '';

/** Acknowledgements, payment by payment. */
function answerAcks(context: SlotContext, intents: readonly Intent[]): { state: AccountState; rows: Row[] } {
	const acks = intents.filter(({ kind }) => kind === 'acknowledgement');
	if (acks.length === 0) return { state: context.state, rows: [] };
	const payments = [...new Set(acks.map(({ payment }) => payment ?? ''))].sort();
	let { state } = context;
	const rows: Row[] = [];
	for (const payment of payments) {
		const asked = acks.filter((intent) => (intent.payment ?? '') === payment);
		const answer = acknowledge({ ...context, state }, payment, asked);
		state = answer.state;
		rows.push(...answer.decisions.map((one) => ({ ...one, currency: currencyOf(state, one.intent) })));
	}
	return { state, rows };
}

/** Everything that presses for money, decided together. */
function answerContacts(
	context: SlotContext,
	intents: readonly Intent[],
): { state: AccountState; rows: Row[] } {
	const { state } = context;
	const rows: Row[] = [];
	const known: Candidate[] = [];
	for (const intent of intents) {
		if (intent.kind === 'acknowledgement') continue;
		const invoice = state.invoices[intent.invoice];
		if (invoice) known.push(candidateOf(context, intent, invoice));
		else rows.push({ intent, currency: '', decision: skip(intent, 'unknown-invoice') });
	}
	const { answers, contacts } = decideContacts(context, known);
	for (const { intent, decision } of answers)
		rows.push({ intent, currency: currencyOf(state, intent), decision });
	if (contacts.length === 0) return { state, rows };
	const claimed = new Set(contacts.map(({ key }) => key));
	const kept = state.contacts.filter(({ key }) => !claimed.has(key));
	return { state: { ...state, contacts: [...kept, ...contacts] }, rows };
}

/**
 * Decides every intent of one customer due at `at`, once: `send`, `merge`, `defer`, `hold`, `skip`, `unreachable`.
 * Rows are stored per slot (currency, debtor-local date): an intent asked again for the same slot gets its stored
 * answer, one that arrives late meets the contacts of that slot through the gap. A `send` claims its key in the
 * account. Answers depend on the set of intents, never on their order.
 * @param intents at most one per key, and per key and invoice for acknowledgements
 * @returns decisions by `decisionKey(intent)`: the intent's key, `key@invoice` for acknowledgements
 */
export function decideSlot(
	state: AccountState,
	intents: readonly Intent[],
	at: Instant,
	policy: AccountPolicy,
): { state: AccountState; decisions: Readonly<Record<string, Decision>> } {
	const context = slotContext(state, at, policy);
	const { date } = context;
	const decisions: Record<string, Decision> = {};
	const asked: Intent[] = [];
	for (const intent of [...intents].sort(byInvoice)) {
		const stored = storedRow(state, intent, currencyOf(state, intent), date);
		if (stored) decisions[decisionKey(intent)] = stored;
		else asked.push(intent);
	}
	if (asked.length === 0) return { state, decisions };
	const acks = answerAcks(context, asked);
	const contacts = answerContacts(acks.state === state ? context : { ...context, state: acks.state }, asked);
	const rows = [...acks.rows, ...contacts.rows];
	for (const { intent, decision } of rows) decisions[decisionKey(intent)] = decision;
	const told = withVolume(withStartedClaims(withFormalNotices(contacts.state, rows), rows), contacts.rows);
	return { state: storeRows(told, rows, date), decisions };
}

/** Which messages the volume guard stopped in this slot. A message held or put off for another reason keeps its go. */
const withVolume = (state: AccountState, rows: readonly Row[]): AccountState =>
	withGuarded(
		state,
		rows.map(({ intent, decision }) => ({
			intent,
			held: decision.kind === 'hold' && decision.reason === 'volume',
			waits: decision.kind === 'hold' || decision.kind === 'defer',
		})),
	);

/** A formal notice that leaves is what policies that claim "from the formal notice" wait for. */
function withFormalNotices(state: AccountState, rows: readonly Row[]): AccountState {
	const noticed = rows.filter(
		({ intent, decision }) => intent.kind === 'formal-notice' && decision.kind === 'send',
	);
	if (noticed.length === 0) return state;
	const invoices = { ...state.invoices };
	for (const { intent } of noticed) {
		const invoice = invoices[intent.invoice];
		if (invoice) invoices[intent.invoice] = { ...invoice, formalNoticeSent: true };
	}
	return { ...state, invoices };
}

/** What a message has told the debtor to be claimed stays claimed, whoever asks next (policy `claim` from a step). */
function withStartedClaims(state: AccountState, rows: readonly Row[]): AccountState {
	const claiming = rows.filter(
		({ intent, decision }) => intent.claims && (decision.kind === 'send' || decision.kind === 'merge'),
	);
	return claiming.reduce((known, { intent }) => {
		const started = known.invoices[intent.invoice]?.claimsStarted ?? [];
		const claimsStarted = [...new Set([...started, ...(intent.claims ?? [])])];
		return claimsStarted.length === started.length
			? known
			: withInvoice(known, intent.invoice, { claimsStarted });
	}, state);
}
