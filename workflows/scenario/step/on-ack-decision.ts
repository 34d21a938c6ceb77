import type { Clock, RunEvent, RunState, StepContext } from '../run.ts';
import { change, say, stay } from './progress.ts';
import type { Progress } from './progress.ts';
import { thanked } from './recheck.ts';

/** The account has answered for an acknowledgement: sent, merged into another run's, put off or dropped. */
export function onAckDecision(
	context: StepContext,
	state: RunState,
	payment: string,
	{ decision, at }: Extract<RunEvent, { type: 'decision' }>,
): Progress {
	if (state.acknowledged.includes(payment)) return stay(state);
	const told = say(stay(state), decision.entry);
	if (decision.kind === 'defer' || decision.kind === 'hold') {
		const until = decision.kind === 'defer' ? decision.until : null;
		const clock: Clock | null = until === null ? null : { name: 'ack', at: until, payment };
		return clock ? change(told, { clocks: [...state.clocks, clock] }) : told;
	}
	const done = change(told, {
		acks: state.acks.filter((ack) => ack.payment !== payment),
		acknowledged: [...state.acknowledged, payment],
	});
	return state.ended ? done : thanked(context, done, at);
}
