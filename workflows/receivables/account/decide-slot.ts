import { copyOf } from '../entries.ts';
import type { Instant } from '../local-time.ts';
import type { Decision, Intent } from './intent.ts';
import { acknowledge } from './slot/acknowledge.ts';
import { decideContacts } from './slot/decide-contacts.ts';
import { skip } from './slot/refuse-contact.ts';
import { decisionKey } from './slot/row-key.ts';
import type { Decisions } from './slot/row-key.ts';
import { byInvoice, candidateOf, slotContext } from './slot/slot-context.ts';
import type { Candidate, SlotContext } from './slot/slot-context.ts';
import { storedRow, storeRows } from './slot/stored-slots.ts';
import type { Row } from './slot/stored-slots.ts';
import type { AccountContact, AccountPolicy, AccountState } from './state.ts';
import { withGuarded } from './volume.ts';
import { withInvoice } from './with-invoice.ts';

/** Answers, and the contacts that they claim. */
type Answered = { state: AccountState; rows: readonly Row[]; contacts: readonly AccountContact[] };

const isAck = ({ kind }: Intent): boolean => kind === 'acknowledgement';

/** Acknowledgements, payment by payment. */
function answerAcks(context: SlotContext, intents: readonly Intent[]): Answered {
	const payments = [...new Set(intents.map(({ payment }) => payment ?? ''))].sort();
	let { state } = context;
	const rows: Row[] = [];
	for (const payment of payments) {
		const asked = intents.filter((intent) => (intent.payment ?? '') === payment);
		const answer = acknowledge({ ...context, state }, payment, asked);
		state = answer.state;
		rows.push(...answer.decisions);
	}
	return { state, rows, contacts: [] };
}

/** Everything that presses for money, decided together. */
function answerContacts(context: SlotContext, intents: readonly Intent[]): Answered {
	const { state } = context;
	const lost: Row[] = [];
	const known: Candidate[] = [];
	for (const intent of intents) {
		const invoice = state.invoices[intent.invoice];
		if (invoice) known.push(candidateOf(context, intent, invoice));
		else lost.push({ intent, decision: skip(intent, 'unknown-invoice') });
	}
	const { answers, contacts } = decideContacts(context, known);
	const rows = lost.length === 0 ? answers : [...lost, ...answers];
	return { state, rows, contacts };
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
): { state: AccountState; decisions: Decisions } {
	const context = slotContext(state, at, policy);
	const { date } = context;
	const decisions = new Map<string, Decision>();
	const ordered = intents.length > 1 ? [...intents].sort(byInvoice) : intents;
	const asked: Intent[] = [];
	for (const intent of ordered) {
		const stored = storedRow(state, intent, date);
		if (stored) decisions.set(decisionKey(intent), stored);
		else asked.push(intent);
	}
	if (asked.length === 0) return { state, decisions };
	const { state: answered, rows, contacts } = answer(context, asked);
	for (const { intent, decision } of rows) decisions.set(decisionKey(intent), decision);
	return { state: storeRows(consequencesOf(answered, rows), rows, contacts, date), decisions };
}

/** Acknowledgements first: they neither wait for contacts nor count for their gap. */
function answer(context: SlotContext, asked: readonly Intent[]): Answered {
	if (!asked.some(isAck)) return answerContacts(context, asked);
	const acks = answerAcks(context, asked.filter(isAck));
	const contacts = answerContacts(
		{ ...context, state: acks.state },
		asked.filter((intent) => !isAck(intent)),
	);
	return { ...contacts, rows: [...acks.rows, ...contacts.rows] };
}

/** What the answers mean for the invoices and for the volume guard. */
const consequencesOf = (state: AccountState, rows: readonly Row[]): AccountState =>
	withVolume(withStartedClaims(withFormalNotices(state, rows), rows), rows);

const isStopped = ({ decision }: Row): boolean => decision.kind === 'hold' && decision.reason === 'volume';

/** Which messages the volume guard stopped in this slot. A message held or put off for another reason keeps its go. */
function withVolume(state: AccountState, rows: readonly Row[]): AccountState {
	if (!state.volume && !rows.some(isStopped)) return state;
	return withGuarded(
		state,
		rows
			.filter(({ intent }) => !isAck(intent))
			.map((row) => ({
				intent: row.intent,
				held: isStopped(row),
				waits: row.decision.kind === 'hold' || row.decision.kind === 'defer',
			})),
	);
}

const isNotice = ({ intent, decision }: Row): boolean =>
	intent.kind === 'formal-notice' && decision.kind === 'send';

/** A formal notice that leaves is what policies that claim "from the formal notice" wait for. */
function withFormalNotices(state: AccountState, rows: readonly Row[]): AccountState {
	if (!rows.some(isNotice)) return state;
	const noticed = rows.filter(isNotice);
	const invoices = copyOf(state.invoices);
	for (const { intent } of noticed) {
		const invoice = invoices[intent.invoice];
		if (invoice) invoices[intent.invoice] = { ...invoice, formalNoticeSent: true };
	}
	return { ...state, invoices };
}

const isClaiming = ({ intent, decision }: Row): boolean =>
	intent.claims !== undefined && (decision.kind === 'send' || decision.kind === 'merge');

/** What a message has told the debtor to be claimed stays claimed, whoever asks next (policy `claim` from a step). */
function withStartedClaims(state: AccountState, rows: readonly Row[]): AccountState {
	if (!rows.some(isClaiming)) return state;
	return rows.filter(isClaiming).reduce((known, { intent }) => {
		const started = known.invoices[intent.invoice]?.claimsStarted ?? [];
		const claimsStarted = [...new Set([...started, ...(intent.claims ?? [])])];
		return claimsStarted.length === started.length
			? known
			: withInvoice(known, intent.invoice, { claimsStarted });
	}, state);
}
