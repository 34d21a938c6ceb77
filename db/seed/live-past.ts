import { account } from '#workflows/receivables/account/account.ts';
import { decideSlot } from '#workflows/receivables/account/decide-slot.ts';
import type { Fact } from '#workflows/receivables/account/fact.ts';
import type { Decision, Intent } from '#workflows/receivables/account/intent.ts';
import { settleContact } from '#workflows/receivables/account/settle-contact.ts';
import { decisionOf } from '#workflows/receivables/account/slot/row-key.ts';
import { snapshotOf } from '#workflows/receivables/account/snapshot.ts';
import type { AccountState } from '#workflows/receivables/account/state.ts';
import { instantAt, localDateOf } from '#workflows/receivables/local-time.ts';
import type { Instant } from '#workflows/receivables/local-time.ts';
import type { TraceEntry } from '#workflows/receivables/trace.ts';
import { nextWake } from '#workflows/scenario/next-wake.ts';
import type { Plan } from '#workflows/scenario/plan.ts';
import type { RunEvent, RunState, StepContext } from '#workflows/scenario/run.ts';
import { step } from '#workflows/scenario/step.ts';
import type { AccountStep } from '../account/account-log.ts';
import type { CompanyRules } from '../account/company-rules.ts';
import { ledgerLines } from '../account/ledger-lines.ts';
import { policyOf } from '../account/policy-of.ts';
import type { AppliedFact } from '../account/save-facts.ts';
import { startDate } from '../receivables/start-date.ts';
import type { PlanChooser } from './plan-chooser.ts';

/** One customer before anything happened, what it will be told, and which of its invoices were chased meanwhile. */
export type PastToLive = {
	state: AccountState;
	facts: readonly Fact[];
	chased: ReadonlySet<string>;
	planFor: PlanChooser;
	runIdOf: (invoice: string) => string;
	rules: CompanyRules;
	/** how many entries the log has already */
	logged: number;
};

/** One answer of a slot to one wish. */
export type Answered = { at: Instant; intent: Intent; decision: Decision; plan: Plan };

/** What happened: the account as it stands, its log in order, each decision, and what the runs said. */
export type LivedPast = {
	state: AccountState;
	log: (AppliedFact | AccountStep)[];
	answers: Answered[];
	told: { at: Instant; entry: TraceEntry; plan: Plan }[];
};

type Living = { invoice: string; runId: string; context: StepContext; state: RunState | null; wake: Instant };
type Wish = { run: Living; intent: Intent };

const HOUR = 3_600_000;
const NEVER = Infinity;

/** When a run next does something by itself; somebody telephones within the hour. A paid one is history. */
function wakeOf({ standing, status, ended, ...rest }: RunState): Instant {
	if (ended || status === 'paid' || standing?.kind === 'approving' || standing?.kind === 'confirming')
		return NEVER;
	if (standing?.kind === 'tasked') return standing.since + HOUR;
	return nextWake({ standing, status, ended, ...rest }) ?? NEVER;
}

/**
 * Lives a customer's past by the same step, the same account and the same slots as any other: its facts in their order,
 * and between them the contacts that its invoices' scenarios led to, delivered at once.
 * @throws Error for a fact that the account refuses
 */
export function livePast({ state: before, facts, rules, logged, ...who }: PastToLive): LivedPast {
	const past: LivedPast = { state: before, log: [], answers: [], told: [] };
	const living: Living[] = [];
	const policyAt = (at: Instant) => policyOf(rules, past.state.customer, at);
	const nextId = (name: string): string => `${name}/${String(logged + past.log.length + 1)}`;

	function feed(run: Living, event: RunEvent): Wish[] {
		const done = step(run.context, run.state, event);
		run.state = done.state;
		run.wake = wakeOf(done.state);
		const { plan } = run.context;
		past.told.push(...done.entries.map((entry) => ({ at: event.at, entry, plan })));
		return done.effects.flatMap((effect) =>
			effect.type === 'contact' ? [{ run, intent: effect.intent }] : [],
		);
	}

	function deliver({ key, parallel }: Intent, at: Instant): void {
		for (const one of [key, ...(parallel ? [parallel.key] : [])]) {
			past.state = settleContact(past.state, one, 'delivered', at);
			past.log.push({ type: 'contact-settled', id: nextId('settled'), at, key: one, state: 'delivered' });
		}
	}

	function decide(wishes: readonly Wish[], at: Instant): Wish[] {
		const intents = wishes.map(({ intent }) => intent);
		const { state, decisions } = decideSlot(past.state, intents, at, policyAt(at));
		past.state = state;
		past.log.push({ type: 'slot-decided', id: nextId('slot'), at, intents });
		const answers = wishes.flatMap(({ run, intent }) => {
			const decision = decisionOf(decisions, intent);
			return decision ? [{ run, intent, decision }] : [];
		});
		for (const { run, intent, decision } of answers) {
			past.answers.push({ at, intent, decision, plan: run.context.plan });
			if (decision.kind === 'send') deliver(intent, at);
		}
		return answers.flatMap(({ run, intent, decision }) =>
			feed(run, { type: 'decision', at, key: intent.key, decision }),
		);
	}

	function settle(wishes: Wish[], at: Instant): void {
		for (let asked = wishes; asked.length > 0;) asked = decide(asked, at);
	}

	function eventOf({ state, invoice, runId }: Living, at: Instant): RunEvent {
		const { seq } = past.state;
		if (!state)
			return {
				type: 'start',
				at,
				runId,
				invoice,
				snapshot: snapshotOf(past.state, invoice, policyAt(at)),
				seq,
			};
		if (state.standing?.kind !== 'tasked') return { type: 'wake', at };
		return { type: 'task-done', at, task: state.standing.task, outcome: 'voicemail', actor: null };
	}

	/** All timers before `until`, in order; those of one instant are decided together. */
	function wakeBefore(until: Instant): void {
		for (;;) {
			const at = living.reduce((first, { wake }) => Math.min(first, wake), NEVER);
			if (at >= until) return;
			const due = living.filter(({ wake }) => wake === at);
			settle(
				due.flatMap((run) => feed(run, eventOf(run, at))),
				at,
			);
		}
	}

	function begin(invoice: string, at: Instant): void {
		if (!who.chased.has(invoice)) return;
		const policy = policyAt(at);
		const { calendars } = policy;
		const snapshot = snapshotOf(past.state, invoice, policy);
		const plan = who.planFor(snapshot, localDateOf(calendars.creditor, at));
		if (!plan) return;
		const wake = Math.max(at, instantAt(calendars.creditor, startDate(plan, snapshot), '00:00'));
		living.push({ invoice, runId: who.runIdOf(invoice), context: { plan, calendars }, state: null, wake });
	}

	function happen(fact: Fact): void {
		const change = account(past.state, fact, policyAt(fact.at));
		if (!change.ok)
			throw new Error(`The demo tells what is refused: ${change.problem.code} ${JSON.stringify(fact)}`);
		const { state, runFacts, entries } = change.value;
		past.log.push({ fact, runFacts, entries, lines: ledgerLines(past.state, state) });
		past.state = state;
		if (fact.type === 'invoice') begin(fact.invoice.id, fact.at);
		const wishes = runFacts.flatMap((runFact) => {
			const run = living.find(({ invoice }) => invoice === runFact.invoice);
			return run?.state ? feed(run, { type: 'fact', at: runFact.at, fact: runFact }) : [];
		});
		settle(wishes, fact.at);
	}

	for (const fact of facts) {
		wakeBefore(fact.at);
		happen(fact);
	}
	return past;
}
