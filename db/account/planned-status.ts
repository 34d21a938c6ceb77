import type { Snapshot } from '#workflows/receivables/account/run-fact.ts';
import type { CivilDate } from '#workflows/receivables/civil-date.ts';
import type { CollectionStatus } from '#workflows/receivables/trace.ts';

/**
 * The status of an invoice whose run has not begun, by the same order of reasons as a run's own: void, paid, disputed,
 * promised, paused, then lateness on `today`.
 */
export function plannedStatus(snapshot: Snapshot, today: CivilDate): CollectionStatus {
	if (snapshot.closed !== null) return 'void';
	if (snapshot.residualCents <= 0 && snapshot.claimedAccessoriesCents <= 0) return 'paid';
	if (snapshot.dispute) return 'disputed';
	if (snapshot.promise) return 'promised';
	if (snapshot.pause) return 'paused';
	return snapshot.dueOn < today ? 'overdue' : 'upcoming';
}

/** What a run that never began would have ended as; nothing while it still has something to do. */
export function plannedOutcome(snapshot: Snapshot): 'paid' | 'void' | 'written-off' | 'insolvency' | null {
	if (snapshot.closed !== null) return snapshot.closed;
	const owed = snapshot.residualCents > 0 || snapshot.claimedAccessoriesCents > 0;
	return owed || snapshot.acks.length > 0 ? null : 'paid';
}
