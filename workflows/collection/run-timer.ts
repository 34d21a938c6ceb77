import type { Instant } from '../receivables/local-time.ts';
import { nextWake } from '../scenario/next-wake.ts';
import type { RunState } from '../scenario/run.ts';

/**
 * When the one timer of a run fires: the earliest obligation that asks for something; lateness, which no run wakes for,
 * only where nothing else would ever wake it. Null ⇒ no timer.
 */
export const runTimer = (state: RunState): Instant | null =>
	nextWake({ ...state, clocks: state.clocks.filter(({ name }) => name !== 'overdue') }) ?? nextWake(state);
