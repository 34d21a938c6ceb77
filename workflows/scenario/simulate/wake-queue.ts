import type { Instant } from '../../receivables/local-time.ts';
import type { SimulatedRun } from './simulated-run.ts';
import { heapOf } from './wake-heap.ts';

/** A run's timer at `at`; `planned` is the wake it stands for, null ⇒ only what an outage kept for later. */
type Wake = { at: Instant; planned: Instant | null; run: SimulatedRun };

/** A wake handled this late still counts as on time (design §3.2). */
const PUNCTUAL_MS = 15 * 60_000;

const isEarlier = (a: Wake, b: Wake): boolean => a.at < b.at || (a.at === b.at && a.run.rank < b.run.rank);

const isStale = ({ planned, run }: Wake): boolean => planned !== null && run.wake !== planned;

export type WakeQueue = ReturnType<typeof wakeQueue>;

/** All timers of one customer at a time: by instant, then invoice id (design §3.2). */
export function wakeQueue() {
	const wakes = heapOf(isEarlier);

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

	/** Notes the timers of runs that have moved; none strikes before `now`. */
	function plan(runs: Iterable<SimulatedRun>, now: Instant): void {
		for (const run of runs) {
			if (run.wake === run.queued) continue;
			run.queued = run.wake;
			if (run.wake !== null) wakes.push({ at: Math.max(run.wake, now), planned: run.wake, run });
		}
	}

	return {
		plan,

		/** Another customer's timers, and nothing of the one before. */
		begin(runs: Iterable<SimulatedRun>): void {
			wakes.clear();
			plan(runs, -Infinity);
		},

		/** Comes back at `at` for what an outage kept. */
		remind(run: SimulatedRun, at: Instant): void {
			wakes.push({ at, planned: null, run });
		},

		/** When the next timer strikes, given that nothing runs before `awakeFrom`. */
		nextAt: (awakeFrom: Instant): Instant => {
			const wake = first(awakeFrom);
			return wake ? Math.max(wake.at, awakeFrom) : Infinity;
		},

		/** Takes every run that is due at the next instant, by invoice id. */
		take(awakeFrom: Instant): { due: readonly SimulatedRun[]; at: Instant } | null {
			const wake = first(awakeFrom);
			if (!wake) return null;
			const { at } = wake;
			const due: SimulatedRun[] = [];
			for (let one: Wake | undefined = wake; one?.at === at; one = first(awakeFrom)) {
				wakes.pop();
				if (one.planned === null || one.run.queued === null) continue;
				due.push(one.run);
				one.run.queued = null;
			}
			return { due, at };
		},
	};
}
