import type { Instant } from '../receivables/local-time.ts';

const PUNCTUAL_MS = 15 * 60_000;

/**
 * Business time of a wake: its planned target if handled within 15 minutes, else the actual instant (design §3.2),
 * so that a busy worker does not shift dates and an outage does.
 */
export const wakeInstant = (target: Instant, now: Instant): Instant =>
	now - target <= PUNCTUAL_MS ? target : now;
