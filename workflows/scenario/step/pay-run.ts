import type { Instant } from '../../receivables/local-time.ts';
import type { StepContext } from '../run.ts';
import { endRun } from './arrive-end.ts';
import { leave } from './leave.ts';
import { change, go } from './progress.ts';
import type { Progress } from './progress.ts';
import { tellStatus } from './status-of.ts';

/** Nothing is owed: whatever the run stood on is moot, and it takes the paid path at once (s1). */
export function payRun(context: StepContext, progress: Progress, at: Instant): Progress {
	const { position } = progress.state;
	const left = leave(progress);
	const paid = tellStatus(
		change(left, {
			resumeAt: position ?? { node: context.plan.entry, visit: 0 },
			deferrals: null,
			approvedBy: null,
			approvalNode: null,
		}),
		at,
	);
	return context.plan.onPaid === null ? endRun(paid, 'paid', at) : go(paid, context.plan.onPaid);
}

/** Something is owed again (a direct debit came back): back to where the payment found the run (n39). */
export function resumeRun(progress: Progress, at: Instant): Progress {
	const { resumeAt } = progress.state;
	if (!resumeAt) return progress;
	const back = change(leave(progress), { resumeAt: null, ending: null, ended: null });
	return go(tellStatus(back, at), resumeAt.node);
}
