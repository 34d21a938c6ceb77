import type { Instant } from '../../receivables/local-time.ts';
import type { SimulatedAccount, SimulatedRun } from './simulated-run.ts';
import { heapOf } from './wake-heap.ts';

/** A run's timer at `at`; `planned` is the wake it stands for, null ⇒ only what an outage kept for later. */
type Wake = { at: Instant; planned: Instant | null; run: SimulatedRun };

/** Runs of one customer that wake together. */
export type WakeGroup = { host: SimulatedAccount; due: readonly SimulatedRun[]; at: Instant };

/** A wake handled this late still counts as on time (design §3.2). */
const PUNCTUAL_MS = 15 * 60_000;

const isEarlier = (a: Wake, b: Wake): boolean => {
	if (a.at !== b.at) return a.at < b.at;
	if (a.run.account !== b.run.account) return a.run.account.rank < b.run.account.rank;
	return a.run.rank < b.run.rank;
};

/** All timers of a world: by instant, then customer id, then invoice id (design §3.2). */
export function wakeQueue() {
	const wakes = heapOf(isEarlier);

	const isStale = ({ planned, run }: Wake): boolean => planned !== null && run.wake !== planned;

	/** The earliest timer that still counts; what an outage swallowed is put off to its end. */
	function first(awakeFrom: Instant): Wake | undefined {
		for (let wake = wakes.peek(); wake; wake = wakes.peek()) {
			const isLate = awakeFrom - wake.at > PUNCTUAL_MS;
			if (!isStale(wake) && !isLate) return wake;
			wakes.pop();
			if (!isStale(wake)) wakes.push({ ...wake, at: awakeFrom });
		}
		return undefined;
	}

	return {
		/** Notes the timers of runs that have moved; none strikes before `now`. */
		plan(runs: readonly SimulatedRun[], now: Instant): void {
			for (const run of runs) {
				if (run.wake === run.queued) continue;
				run.queued = run.wake;
				if (run.wake !== null) wakes.push({ at: Math.max(run.wake, now), planned: run.wake, run });
			}
		},

		/** Comes back to a customer at `at` for what an outage kept. */
		remind(run: SimulatedRun, at: Instant): void {
			wakes.push({ at, planned: null, run });
		},

		/** When the next timer strikes, given that nothing runs before `awakeFrom`. */
		nextAt: (awakeFrom: Instant): Instant => {
			const wake = first(awakeFrom);
			return wake ? Math.max(wake.at, awakeFrom) : Infinity;
		},

		/** Takes every run of one customer that is due at the next instant, by invoice id. */
		take(awakeFrom: Instant): WakeGroup | null {
			const wake = first(awakeFrom);
			if (!wake) return null;
			const { at } = wake;
			const host = wake.run.account;
			const due: SimulatedRun[] = [];
			for (let one = first(awakeFrom); one; one = first(awakeFrom)) {
				if (one.at !== at || one.run.account !== host) break;
				wakes.pop();
				if (one.planned === null || due.includes(one.run)) continue;
				due.push(one.run);
				one.run.queued = null;
			}
			return { host, due, at };
		},
	};
}
