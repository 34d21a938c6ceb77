import { snapshotOf } from '../../receivables/account/snapshot.ts';
import type { Instant } from '../../receivables/local-time.ts';
import { ok, refuse } from '../../receivables/outcome.ts';
import type { Outcome } from '../../receivables/outcome.ts';
import type { TraceLine } from '../../receivables/trace.ts';
import type { RunEvent } from '../run.ts';
import { applyFact } from './apply-fact.ts';
import { moveVersion, taskDone } from './happen.ts';
import { peopleTheWorld } from './people-the-world.ts';
import { resolve } from './resolve.ts';
import type { Asked, SimulatedAccount, SimulatedRun } from './simulated-run.ts';
import { tell } from './simulated-run.ts';
import type { SimulationCase, SimulationEvent } from './simulation-case.ts';
import { traceWriter } from './trace-writer.ts';
import { wakeQueue } from './wake-queue.ts';
import type { WakeGroup } from './wake-queue.ts';

/** Accounts and runs in memory, and the time line they live on. */
export type World = {
	/** Lets every timer before `instant` strike, unless an outage lasts longer. */
	runBefore: (instant: Instant) => void;
	/** Something happens from outside, at its own time; refusals are those of the account. */
	happen: (event: SimulationEvent) => Outcome<unknown>;
	lines: readonly TraceLine[];
};

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

/** A world in which nothing has happened yet. */
export function worldOf(input: SimulationCase): World {
	const { accounts, runs } = peopleTheWorld(input);
	const writer = traceWriter(input.calendar);
	const queue = wakeQueue();
	let awakeFrom: Instant = -Infinity;
	queue.plan([...runs.values()], -Infinity);

	function settle(host: SimulatedAccount, asked: readonly Asked[], at: Instant): void {
		const [first] = asked;
		if (at >= awakeFrom) resolve(host, asked, at, writer);
		else if (first) {
			host.stash.push(...asked);
			queue.remind(first.run, awakeFrom);
		}
		queue.plan(host.touched.splice(0), at);
	}

	function wake({ host, due, at }: WakeGroup): void {
		const asked = host.stash.splice(0).filter(isCurrent);
		for (const run of due) {
			const told = tell(run, run.state ? { type: 'wake', at } : startOf(run, at));
			for (const entry of told.entries) writer.write(at, host.id, entry);
			asked.push(...told.asked);
		}
		settle(host, asked, at);
	}

	function ofRun(event: Exclude<SimulationEvent, { type: 'outage' | 'fact' }>): Outcome<unknown> {
		const run = runs.get(event.invoice);
		if (!run) return refuse('unknown-invoice', { invoice: event.invoice });
		const told =
			event.type === 'task-done'
				? taskDone(run, event, writer)
				: moveVersion(run, event, input.scenarios, writer);
		if (told.ok) settle(run.account, told.value, event.at);
		return told;
	}

	return {
		lines: writer.lines,
		runBefore(instant) {
			while (queue.nextAt(awakeFrom) < instant) {
				const group = queue.take(awakeFrom);
				if (!group) return;
				wake(group);
			}
		},
		happen(event) {
			if (event.type === 'outage') {
				awakeFrom = Math.max(awakeFrom, event.until);
				return ok(null);
			}
			if (event.type !== 'fact') return ofRun(event);
			const host = accounts.get(event.customer);
			if (!host) return refuse('unknown-customer', { customer: event.customer });
			const told = applyFact(host, event.fact, writer);
			if (told.ok) settle(host, told.value, event.at);
			return told;
		},
	};
}
