import { decideSlot } from '../../receivables/account/decide-slot.ts';
import type { Decision, Intent } from '../../receivables/account/intent.ts';
import { settleContact } from '../../receivables/account/settle-contact.ts';
import { decisionOf } from '../../receivables/account/slot/row-key.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { TraceEntry } from '../../receivables/trace.ts';
import type { Asked, SimulatedAccount, SimulatedRun } from './simulated-run.ts';
import { tell } from './simulated-run.ts';
import type { StoryWriter } from './story-writer.ts';

/** One run's wish to reach the debtor, and the answer to it. */
type Wish = { run: SimulatedRun; intent: Intent };
type Answer = Wish & { decision: Decision };

const linesOfDecision = (decision: Decision): number =>
	decision.kind === 'send' && decision.parallelEntry ? 2 : 1;

/** Feeds one answer back; the lines of the decision itself come apart from what the run does next. */
function answered({ run, intent, decision }: Answer, at: Instant) {
	const told = tell(run, { type: 'decision', at, key: intent.key, decision });
	const own = told.entries.slice(0, linesOfDecision(decision));
	return { own, then: told.entries.slice(own.length), asked: told.asked };
}

/** The answers in the order of their lines: each lead directly before what it absorbed, by invoice id. */
function withFollowers(answers: readonly Answer[]): Answer[][] {
	const followers = Map.groupBy(answers, ({ decision }) => (decision.kind === 'merge' ? decision.into : ''));
	const leads = followers.get('') ?? [];
	const sent = new Set(leads.map(({ intent }) => intent.key));
	const orphans = answers.filter(({ decision }) => decision.kind === 'merge' && !sent.has(decision.into));
	const groups = leads.map((lead) => [
		lead,
		...(lead.decision.kind === 'send' ? (followers.get(lead.intent.key) ?? []) : []),
	]);
	return [...groups, ...orphans.map((orphan) => [orphan])];
}

/**
 * Decides every wish of one customer at `at` in one call and feeds the answers back; deliveries succeed at once.
 * @returns what the runs ask for next
 */
export function decideWishes(
	host: SimulatedAccount,
	wishes: readonly Wish[],
	at: Instant,
	writer: StoryWriter,
): Asked[] {
	const { state, decisions } = decideSlot(
		host.state,
		wishes.map(({ intent }) => intent),
		at,
		host.policy,
	);
	host.state = state;
	const answers = wishes.flatMap((wish) => {
		const decision = decisionOf(decisions, wish.intent);
		return decision ? [{ ...wish, decision }] : [];
	});
	const asked: Asked[] = [];
	for (const group of answers.length === 1 ? [answers] : withFollowers(answers)) {
		const told = group.map((answer) => answered(answer, at));
		const lines: TraceEntry[] = [...told.flatMap(({ own }) => own), ...told.flatMap(({ then }) => then)];
		for (const entry of lines) writer.write(entry);
		for (const { intent, decision } of group) if (decision.kind === 'send') deliver(host, intent, at);
		asked.push(...told.flatMap((one) => one.asked));
	}
	return asked;
}

function deliver(host: SimulatedAccount, { key, parallel }: Intent, at: Instant): void {
	host.state = settleContact(host.state, key, 'delivered', at);
	if (parallel) host.state = settleContact(host.state, parallel.key, 'delivered', at);
}
