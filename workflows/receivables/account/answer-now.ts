import type { AmountsAtDate } from '../amounts.ts';
import { nextContactSlot } from '../contact-day.ts';
import { localDateOf } from '../local-time.ts';
import type { Instant } from '../local-time.ts';
import type { Deadline, TraceEntry } from '../trace.ts';
import { amountsFor } from './claim.ts';
import { decideSlot } from './decide-slot.ts';
import type { Decision, Intent } from './intent.ts';
import { acknowledgeAgain } from './slot/acknowledge.ts';
import { creditLeft } from './slot/credit-left.ts';
import { defer } from './slot/refuse-contact.ts';
import { decisionOf } from './slot/row-key.ts';
import { claimableState, reachedBy, slotContext } from './slot/slot-context.ts';
import type { AccountPolicy, AccountState } from './state.ts';
import { isGuarded } from './volume.ts';

/** A contact that was to leave: what of it a later try may change. */
type SendDecision = Extract<Decision, { kind: 'send' }>;

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

/** By then the run has heard of what the account knows already. */
const ASK_AGAIN_MS = 60_000;

/** The run knows less than the account: it asks again a moment later, when it has heard the rest. */
export function askAgain(state: AccountState, intent: Intent, at: Instant, policy: AccountPolicy): Decision {
	const again = nextContactSlot(policy.calendars, intent.channel, at + ASK_AGAIN_MS);
	return defer(slotContext(state, at, policy), intent, { at: again, why: [] });
}

const A_DAY_MS = 86_400_000;

/** The message waits for a file that it must carry: it asks again a day later, when somebody may have given it. */
export function awaitFiles(
	state: AccountState,
	intent: Intent,
	at: Instant,
	policy: AccountPolicy,
): Decision {
	const again = nextContactSlot(policy.calendars, intent.channel, at + A_DAY_MS);
	const context = slotContext(state, at, policy);
	const to = localDateOf(policy.calendars.debtor, again);
	const why = { rule: 'missing-attachment', from: context.date, to, note: 'an invoice has no file' } as const;
	return defer(context, intent, { at: again, why: [why] });
}

/**
 * A hold that was decided earlier, by a sibling whose slot it shares or by a try that died: if its cause is gone, the run
 * may have heard of that before it hears of the hold, and nothing would ever wake it. It asks again a moment later.
 */
export function holdNow(
	state: AccountState,
	intent: Intent,
	decision: Extract<Decision, { kind: 'hold' }>,
	at: Instant,
	policy: AccountPolicy,
): Decision {
	const isOver =
		decision.reason === 'volume'
			? !isGuarded(state, intent.invoice)
			: answerNow(state, intent, at, policy)?.kind !== 'hold';
	return isOver ? askAgain(state, intent, at, policy) : decision;
}

const leaves = (decision: Decision | undefined): boolean =>
	decision?.kind === 'send' || decision?.kind === 'merge';

/**
 * A contact that was decided and has certainly not left: may it still leave at `at`, its own claim aside, and what does
 * it ask today (design §3.4, n27)? Invoices that it stood for and that nobody would ask for any more are left out.
 * @returns the decision with today's money, or the answer that holds today when it must not leave
 */
export function sendNow(
	state: AccountState,
	intent: Intent,
	decision: SendDecision,
	at: Instant,
	policy: AccountPolicy,
): Decision {
	if (intent.kind === 'acknowledgement')
		return acknowledgeAgain(slotContext(state, at, policy), intent, decision);
	const today = answerNow(state, intent, at, policy);
	if (!today) return decision;
	return today.kind === 'send' ? restated(state, intent, decision, today, at, policy) : today;
}

/** Whether a message that an absorbed invoice shares would still be sent for it. */
function isStillAsked(
	state: AccountState,
	intent: Intent,
	id: string,
	at: Instant,
	policy: AccountPolicy,
): boolean {
	const invoice = state.invoices[id];
	if (!invoice) return false;
	const { date } = slotContext(state, at, policy);
	if (invoice.extended && invoice.dueOn >= date && intent.level !== 'pre-due') return false;
	const answer = answerNow(state, { ...intent, invoice: id, dueOn: invoice.dueOn }, at, policy);
	return leaves(answer) || (answer?.kind === 'hold' && answer.reason === 'unmatched');
}

/** What this contact asks today about some of its invoices. */
function amountsToday(
	state: AccountState,
	intent: Intent,
	invoices: readonly string[],
	at: Instant,
	policy: AccountPolicy,
): AmountsAtDate {
	const reached = reachedBy(intent);
	const { date } = slotContext(state, at, policy);
	const about = invoices.flatMap((id) => state.invoices[id] ?? []).map((invoice) => ({ invoice, reached }));
	const claimable = claimableState({ state, policy, at });
	return amountsFor(claimable, about, date, policy, creditLeft(claimable, intent.key)).amounts;
}

/** The e-mail beside a call asks as any e-mail: it may stand for other calls and messages of its slot. */
const asMail = (intent: Intent): Intent => ({ ...intent, kind: 'email', channel: 'email' });

/** The same message with today's amounts, to whom it would go today. */
function restated(
	state: AccountState,
	intent: Intent,
	decision: SendDecision,
	today: SendDecision,
	at: Instant,
	policy: AccountPolicy,
): SendDecision {
	const asked = (ids: readonly string[], as: Intent): readonly string[] =>
		ids.filter((id) => id === intent.invoice || isStillAsked(state, as, id, at, policy));
	const entryNow = (entry: TraceEntry, of: TraceEntry | undefined, invoices: readonly string[]): TraceEntry =>
		entryToday(entry, of, invoices, amountsToday(state, intent, invoices, at, policy));
	const invoices = asked(decision.invoices, intent);
	const { parallelEntry: mail } = decision;
	const deadline = laterDeadline(decision.deadline, today.deadline);
	const next: SendDecision = {
		...decision,
		invoices,
		...(deadline && { deadline }),
		recipient: today.recipient,
		entry: entryNow(decision.entry, today.entry, invoices),
		...(mail && {
			parallelEntry: entryNow(mail, today.parallelEntry, asked(mail.invoices, asMail(intent))),
			parallelRecipient: today.parallelRecipient ?? decision.parallelRecipient ?? today.recipient,
		}),
	};
	return JSON.stringify(next) === JSON.stringify(decision) ? decision : next;
}

/** A date that nobody has been told yet leaves the debtor as many days as it was meant to. */
const laterDeadline = (decided: Deadline | undefined, today: Deadline | undefined): Deadline | undefined =>
	decided?.type === 'date' && today?.type === 'date' && today.date > decided.date ? today : decided;

/** A line as it was first decided, with what has changed since. */
function entryToday(
	entry: TraceEntry,
	today: TraceEntry | undefined,
	invoices: readonly string[],
	amounts: AmountsAtDate,
): TraceEntry {
	if (!('amounts' in entry)) return entry;
	const before = 'deadline' in entry ? entry.deadline : undefined;
	const deadline = laterDeadline(before, today && 'deadline' in today ? today.deadline : undefined);
	const restated = { ...entry, invoices, amounts, ...(deadline && { deadline }) };
	return 'language' in restated && today && 'language' in today
		? { ...restated, language: today.language }
		: restated;
}
