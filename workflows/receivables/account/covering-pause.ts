import { instantAt } from '../local-time.ts';
import type { Instant } from '../local-time.ts';
import type { CivilDate } from '../civil-date.ts';
import type { AccountPause, AccountPolicy, AccountState } from './state.ts';

/** The pause that holds an invoice; without `until` it lasts until somebody resumes (n26). */
export type CoveringPause = { until?: CivilDate; resumeAt?: Instant };

/** When a pause ends by itself: 00:00 of `until` in the organisation's zone; never if undated. */
export const pauseEndsAt = (pause: AccountPause, policy: AccountPolicy): Instant =>
	pause.until === null ? Infinity : instantAt(policy.calendars.creditor, pause.until, '00:00');

const covers = ({ scope }: AccountPause, invoiceId: string): boolean =>
	scope === 'customer' || scope.invoice === invoiceId;

/** The longest pause over an invoice at `at`, its own or its customer's; null when none. */
export function pauseCovering(
	state: AccountState,
	invoiceId: string,
	at: Instant,
	policy: AccountPolicy,
): CoveringPause | null {
	let longest: CoveringPause | null = null;
	let end = at;
	for (const pause of state.pauses) {
		const endsAt = covers(pause, invoiceId) ? pauseEndsAt(pause, policy) : at;
		if (endsAt <= end) continue;
		end = endsAt;
		longest = pause.until === null ? {} : { until: pause.until, resumeAt: endsAt };
	}
	return longest;
}

/** The account without the pauses that have ended by `at`. */
export function withoutEndedPauses(state: AccountState, at: Instant, policy: AccountPolicy): AccountState {
	const pauses = state.pauses.filter((pause) => pauseEndsAt(pause, policy) > at);
	return pauses.length === state.pauses.length ? state : { ...state, pauses };
}
