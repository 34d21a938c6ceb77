import { systemClock } from '#activities/clock.ts';
import type { Clock } from '#activities/clock.ts';

let bound: Clock = systemClock;

/** Business time for everything that the web server records (design §3.2). */
export const now = () => bound.now();

/** Tests bind the clock, to a fixed instant or to that of the Temporal test environment. */
export function bindClock(clock: Clock): void {
	bound = clock;
}
