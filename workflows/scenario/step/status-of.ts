import type { Instant } from '../../receivables/local-time.ts';
import type { CollectionStatus } from '../../receivables/trace.ts';
import type { RunState } from '../run.ts';
import { say } from './progress.ts';
import type { Progress } from './progress.ts';

/** Whether nothing that the run claims is owed any more. */
export const isPaid = ({ snapshot }: Pick<RunState, 'snapshot'>): boolean =>
	snapshot.residualCents <= 0 && snapshot.claimedAccessoriesCents <= 0;

/** Whether a pause covers the run at `at`: a dated pause is over at its own end, without any fact. */
export const isPaused = ({ snapshot }: Pick<RunState, 'snapshot'>, at: Instant): boolean =>
	snapshot.pause !== null && (snapshot.pause.resumeAt === undefined || at < snapshot.pause.resumeAt);

/** The status that people see: the strongest reason first, lateness last. */
export function statusOf(state: RunState, at: Instant): CollectionStatus {
	const { snapshot } = state;
	if (snapshot.closed === 'void') return 'void';
	if (snapshot.closed !== null) return state.status;
	if (isPaid(state)) return 'paid';
	if (state.handedOff) return 'collections';
	if (snapshot.dispute !== null) return 'disputed';
	if (snapshot.promise !== null) return 'promised';
	if (isPaused(state, at)) return 'paused';
	if (state.formalReached) return 'formal';
	return state.clocks.some(({ name }) => name === 'overdue') ? 'upcoming' : 'overdue';
}

/** Brings the status up to date and says so when it changed. */
export function tellStatus(progress: Progress, at: Instant): Progress {
	const { status: from, invoice } = progress.state;
	const to = statusOf(progress.state, at);
	if (to === from) return progress;
	progress.state.status = to;
	return say(progress, { kind: 'status', invoices: [invoice], from, to, why: [] });
}
