import type { Instant } from '../../receivables/local-time.ts';
import type { Clock, RunState, StepContext } from '../run.ts';
import { acknowledge } from './acknowledge.ts';
import { isAskedNoMore, paidAsItIs } from './asked-no-more.ts';
import { checkReception } from './check-reception.ts';
import { insuranceWarning } from './insurance.ts';
import { ask, change, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { recheck } from './recheck.ts';

/** What happens when a clock strikes. It is taken off first, so that nothing strikes twice. */
export function strike(context: StepContext, state: RunState, clock: Clock, at: Instant): Progress {
	const progress = change(stay(state), { clocks: state.clocks.filter((one) => one !== clock) });
	const invoices = [state.invoice];
	const node = state.position ? { node: state.position.node } : {};
	switch (clock.name) {
		case 'overdue':
			return progress;
		case 'ack':
			return acknowledge(context, progress, clock.payment, at);
		case 'promise':
			return ask(progress, { type: 'settle-promise', promise: clock.promise, at });
		case 'dispute':
			return say(progress, { kind: 'alert', invoices, code: 'dispute-due', why: [] });
		case 'pause':
			return recheck(context, say(progress, { kind: 'resumed', invoices, why: [] }), at);
		case 'held':
			if (isAskedNoMore(state)) return paidAsItIs(context, progress, at);
			return say(progress, { kind: 'alert', invoices, ...node, code: 'held-too-long', why: [] });
		case 'check-reception':
			return checkReception(context, progress, at);
		case 'insurance': {
			const warning = insuranceWarning(state, clock, context);
			return warning ? say(progress, warning) : progress;
		}
	}
}
