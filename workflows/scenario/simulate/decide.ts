import { decideWithinDay } from '../../receivables/account/decide-within-day.ts';
import type { Decision, Intent } from '../../receivables/account/intent.ts';
import { settleContact } from '../../receivables/account/settle-contact.ts';
import { decisionOf } from '../../receivables/account/slot/row-key.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { Asked, SimulatedAccount, SimulatedRun } from './simulated-run.ts';
import { tell } from './simulated-run.ts';
import type { StoryWriter } from './story-writer.ts';

/** One run's wish to reach the debtor, and the answer to it. */
export type Wish = { run: SimulatedRun; intent: Intent };
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
): readonly Asked[] {
	const { state, decisions } = decideWithinDay(
		host.state,
		wishes.map(({ intent }) => intent),
		at,
		host.policy,
		host.sent,
	);
	host.state = state;
	const answers: Answer[] = [];
	for (const { run, intent } of wishes) {
		const decision = decisionOf(decisions, intent);
		if (decision) answers.push({ run, intent, decision });
	}
	const [only] = answers;
	return only && answers.length === 1
		? tellOne(host, only, at, writer)
		: withFollowers(answers).flatMap((group) => tellGroup(host, group, at, writer));
}

/** One answer alone: its lines come as the run says them. */
function tellOne(host: SimulatedAccount, answer: Answer, at: Instant, writer: StoryWriter): readonly Asked[] {
	const { run, intent, decision } = answer;
	const told = tell(run, { type: 'decision', at, key: intent.key, decision });
	for (const entry of told.entries) writer.write(entry);
	if (decision.kind === 'send') deliver(host, intent, at);
	return told.asked;
}

/** A message and what it absorbed: the lines of all decisions, then what the runs do next. */
function tellGroup(
	host: SimulatedAccount,
	group: readonly Answer[],
	at: Instant,
	writer: StoryWriter,
): readonly Asked[] {
	const told = group.map((answer) => answered(answer, at));
	for (const { own } of told) for (const entry of own) writer.write(entry);
	for (const { then } of told) for (const entry of then) writer.write(entry);
	for (const { intent, decision } of group) if (decision.kind === 'send') deliver(host, intent, at);
	return told.flatMap(({ asked }) => asked);
}

function deliver(host: SimulatedAccount, { key, parallel }: Intent, at: Instant): void {
	host.state = settleContact(host.state, key, 'delivered', at);
	if (parallel) host.state = settleContact(host.state, parallel.key, 'delivered', at);
}
