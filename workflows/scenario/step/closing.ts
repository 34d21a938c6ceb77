import type { Instant } from '../../receivables/local-time.ts';
import type { Snapshot } from '../../receivables/account/run-fact.ts';
import type { EndOutcome } from '../../receivables/trace.ts';
import { endRun } from './arrive-end.ts';
import type { Progress } from './progress.ts';

const OUTCOMES: Readonly<Record<NonNullable<Snapshot['closed']>, EndOutcome>> = {
	void: 'void',
	'written-off': 'written-off',
	insolvency: 'insolvency',
};

/** Ends the run of an invoice that is void, written off or frozen by an insolvency; pending letters go with it. */
export function applyClosing(progress: Progress, at: Instant): Progress {
	const { closed } = progress.state.snapshot;
	return closed ? endRun(progress, OUTCOMES[closed], at) : progress;
}
