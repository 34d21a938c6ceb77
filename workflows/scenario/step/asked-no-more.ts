import type { Instant } from '../../receivables/local-time.ts';
import type { RunState, StepContext } from '../run.ts';
import { workingDaysLater } from './office-time.ts';
import { payRun } from './pay-run.ts';
import { change } from './progress.ts';
import type { Progress } from './progress.ts';

/**
 * Only accessories keep the run open, and the account says that nothing is asked: a payment of them is on its way, or
 * the company claims them no more, which no fact tells.
 */
export const isAskedNoMore = ({ standing, snapshot }: RunState): boolean =>
	standing?.kind === 'held' && standing.reason === 'paid' && snapshot.residualCents <= 0;

/** A payment is heard of within the day. */
export const lookTomorrow = (context: StepContext, progress: Progress, at: Instant): Progress =>
	change(progress, {
		clocks: [...progress.state.clocks, { name: 'held', at: workingDaysLater(at, 1, context) }],
	});

/** No payment came: the accessories are claimed no more, and the invoice is paid. */
export const paidAsItIs = (context: StepContext, progress: Progress, at: Instant): Progress =>
	payRun(
		context,
		change(progress, { snapshot: { ...progress.state.snapshot, claimedAccessoriesCents: 0 } }),
		at,
	);
