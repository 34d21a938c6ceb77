import { snapshotOf } from '../../receivables/account/snapshot.ts';
import type { Instant } from '../../receivables/local-time.ts';
import { refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import type { RunEvent } from '../run.ts';
import { applyFact } from './apply-fact.ts';
import type { PlacedEvent } from './facts-in-order.ts';
import { moveVersion, taskDone } from './happen.ts';
import { resolve } from './resolve.ts';
import type { Asked, SimulatedAccount, SimulatedRun } from './simulated-run.ts';
import { tell } from './simulated-run.ts';
import type { SimulatedScenario, SimulationEvent } from './simulation-case.ts';
import type { StoryWriter } from './story-writer.ts';
import type { WakeQueue } from './wake-queue.ts';

/** What an outage kept for later and still makes sense: the run has not moved on meanwhile. */
const isCurrent = ({ run: { state }, effect }: Asked): boolean => {
	if (effect.type === 'acknowledge')
		return state?.acks.some(({ payment }) => payment === effect.intent.payment) ?? false;
	if (effect.type !== 'contact' && effect.type !== 'hand-off') return true;
	return state?.standing?.kind === 'contacting' && state.standing.key === effect.intent.key;
};

const startOf = ({ account: { state, policy }, invoice }: SimulatedRun, at: Instant): RunEvent => ({
	type: 'start',
	at,
	runId: invoice.id,
	invoice: invoice.id,
	snapshot: snapshotOf(state, invoice.id, policy),
	seq: state.seq,
});

/** When the next turn of a story comes; `place` of its fact among all facts, null ⇒ timers, which come after them. */
export type Turn = { at: Instant; place: number | null };

/** A story that stops before each of its turns. */
export type CustomerStory<Told = ReturnType<typeof refuse> | null> = Generator<Turn, Told, void>;

/** All that the story of one customer is told with. `queue` is its own, or empty between two customers. */
type Teller = {
	host: SimulatedAccount;
	queue: WakeQueue;
	writer: StoryWriter;
	scenarios: readonly SimulatedScenario[];
};

/** Answers what was asked, or keeps it until the end of an outage, and notes the timers that moved. */
function settle({ host, queue, writer }: Teller, asked: readonly Asked[], at: Instant, awakeFrom: Instant) {
	const [first] = asked;
	if (at >= awakeFrom) resolve(host, asked, at, writer);
	else if (first) {
		host.stash.push(...asked);
		queue.remind(first.run, awakeFrom);
	}
	queue.plan(host.touched, at);
	host.touched = [];
}

function wake(teller: Teller, due: readonly SimulatedRun[], at: Instant, awakeFrom: Instant): void {
	const { host, writer } = teller;
	writer.turn(at, null);
	const asked = host.stash.length === 0 ? [] : host.stash.splice(0).filter(isCurrent);
	for (const run of due) {
		const told = tell(run, run.state ? { type: 'wake', at } : startOf(run, at));
		for (const entry of told.entries) writer.write(entry);
		for (const one of told.asked) asked.push(one);
	}
	settle(teller, asked, at, awakeFrom);
}

function* runBefore(teller: Teller, instant: Instant, awakeFrom: Instant): CustomerStory<void> {
	const { queue } = teller;
	for (let at = queue.nextAt(awakeFrom); at < instant; at = queue.nextAt(awakeFrom)) {
		yield { at, place: null };
		const group = queue.take(awakeFrom);
		if (!group) return;
		wake(teller, group.due, group.at, awakeFrom);
	}
}

function answer(
	{ host, writer, scenarios }: Teller,
	event: Exclude<SimulationEvent, { type: 'outage' }>,
): Outcome<readonly Asked[]> {
	if (event.type === 'fact') return applyFact(host, event.fact, writer);
	const run = host.runs.get(event.invoice);
	if (!run) return refuse('unknown-invoice', { invoice: event.invoice });
	return event.type === 'task-done'
		? taskDone(run, event, writer)
		: moveVersion(run, event, scenarios, writer);
}

/**
 * The story of one customer: its facts in their order, its timers, one decision per instant. Outages are among the events.
 * It stops before each turn and says when that is, so that several stories can be told side by side.
 * @returns a refusal with the `pointer` of what cannot be true, null ⇒ the story is told
 */
export function* customerStory(
	teller: Teller,
	events: readonly PlacedEvent[],
	until: Instant,
): CustomerStory {
	const { host, queue, writer } = teller;
	let awakeFrom: Instant = -Infinity;
	queue.begin(host.runs.values());
	for (const { event, order, pointer } of events) {
		if (event.at >= until) break;
		yield* runBefore(teller, event.at, awakeFrom);
		if (event.type === 'outage') {
			awakeFrom = Math.max(awakeFrom, event.until);
			continue;
		}
		yield { at: event.at, place: order };
		writer.turn(event.at, order);
		const happened = answer(teller, event);
		if (!happened.ok) return refuse(happened.problem.code, { ...happened.problem.params, pointer });
		settle(teller, happened.value, event.at, awakeFrom);
	}
	yield* runBefore(teller, until, awakeFrom);
	return null;
}
