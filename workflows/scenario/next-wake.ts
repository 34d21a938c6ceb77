import type { Instant } from '../receivables/local-time.ts';
import type { RunState } from './run.ts';
import { standingWake } from './step/on-wake.ts';

/** When the run's one timer fires: the earliest of what it stands on and its clocks; null ⇒ no timer. */
export function nextWake(state: RunState): Instant | null {
	if (state.ended) return null;
	let earliest = standingWake(state.standing);
	for (const { at } of state.clocks) if (earliest === null || at < earliest) earliest = at;
	return earliest;
}
