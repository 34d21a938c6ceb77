import type { RunEvent, RunState, StepContext } from '../run.ts';
import { nodeOfKey } from './keys.ts';
import { say, stay } from './progress.ts';
import type { Progress } from './progress.ts';

/** Something that needed no answer is over; only a failure is told. */
export function onActDone(
	_context: StepContext,
	state: RunState,
	{ key, ok }: Extract<RunEvent, { type: 'act-done' }>,
): Progress {
	if (ok) return stay(state);
	const alert = {
		kind: 'alert',
		invoices: [state.invoice],
		node: nodeOfKey(key),
		code: 'webhook-failed',
	} as const;
	return say(stay(state), { ...alert, why: [] });
}
