import type { Instant } from '../../receivables/local-time.ts';
import type { Snapshot } from '../../receivables/account/run-fact.ts';
import type { EndOutcome } from '../../receivables/trace.ts';
import { endRun } from './arrive-end.ts';
import { change } from './progress.ts';
import type { Progress } from './progress.ts';

const OUTCOMES: Readonly<Record<NonNullable<Snapshot['closed']>, EndOutcome>> = {
	void: 'void',
	'written-off': 'written-off',
	insolvency: 'insolvency',
};

/**
 * Ends the run of an invoice that is void, written off or frozen by an insolvency; pending letters go with it. A judgment
 * may have been told with a wrong date: the run knows where it would go on.
 */
export function applyClosing(progress: Progress, at: Instant): Progress {
	const { position, resumeAt, snapshot } = progress.state;
	const { closed } = snapshot;
	if (!closed) return progress;
	const back = closed === 'insolvency' ? change(progress, { resumeAt: resumeAt ?? position }) : progress;
	return endRun(back, OUTCOMES[closed], at);
}
