import type { Instant } from '../../receivables/local-time.ts';
import type { EndOutcome } from '../../receivables/trace.ts';
import { leave } from './leave.ts';
import { change, say } from './progress.ts';
import type { Progress } from './progress.ts';
import { tellStatus } from './status-of.ts';

/** Ends the run, or keeps it open until its last acknowledgement has left. */
export function endRun(progress: Progress, outcome: EndOutcome, at: Instant): Progress {
	const left = tellStatus(leave({ ...progress, enter: null }), at);
	if (left.state.acks.length > 0) return change(left, { standing: { kind: 'thanking' }, ending: outcome });
	const told = say(left, { kind: 'end', invoices: [left.state.invoice], outcome, why: [] });
	return change(told, { standing: null, clocks: [], ending: null, ended: outcome });
}
