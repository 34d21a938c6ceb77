import { addDays } from '../../receivables/civil-date.ts';
import { localDateOf } from '../../receivables/local-time.ts';
import type { Instant } from '../../receivables/local-time.ts';
import type { StepContext } from '../run.ts';
import { arrive } from './arrive.ts';
import { endRun } from './arrive-end.ts';
import { officeOpening } from './office-time.ts';
import { currentOp, nodeCount } from './plan-node.ts';
import { change, say } from './progress.ts';
import type { Progress } from './progress.ts';
import { tellStatus } from './status-of.ts';

/** Sleeps over one night in a loop whose waits are all over: nothing may spin within one instant. */
function sleepOver(context: StepContext, progress: Progress, at: Instant): Progress {
	const tomorrow = addDays(localDateOf(context.calendars.creditor, at), 1);
	const until = officeOpening(tomorrow, context);
	const standing = { kind: 'waiting', until, why: progress.why } as const;
	return { ...change(progress, { standing }), enter: null };
}

/**
 * Walks instant nodes until the run waits, asks for something or ends. A loop without any wait (lint refuses it)
 * ends the run with an alert rather than never.
 */
export function settle(context: StepContext, progress: Progress, at: Instant): Progress {
	let current = tellStatus(progress, at);
	const limit = 2 * nodeCount(context.plan) + 8;
	for (let walked = 0; current.enter !== null; walked += 1) {
		if (walked > limit && currentOp(context, current.state)?.op === 'wait')
			return sleepOver(context, current, at);
		if (walked > 2 * limit) {
			const { invoice } = current.state;
			const alert = { kind: 'alert', invoices: [invoice], code: 'cycle-without-wait', why: [] } as const;
			return endRun(say(current, alert), 'completed', at);
		}
		current = arrive(context, current, current.enter, at);
	}
	return tellStatus(current, at);
}
